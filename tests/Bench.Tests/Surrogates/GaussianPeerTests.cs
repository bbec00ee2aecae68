using SurrogateHost.Bench.Surrogates.Analysis;
using SurrogateHost.Bench.Surrogates.Contenders;

namespace SurrogateHost.Bench.Surrogates;

public sealed class GaussianPeerTests
{
    [Fact]
    public void Of_TwoOutputs_ChoosesEachByItsLikelihood()
    {
        Fit[] fits =
        [
            Fits.Of(PeerScript.GaussianRbf, "p", 16, 0.1, 0.5) with { Likelihoods = [3, -9] },
            Fits.Of(PeerScript.GaussianMatern, "p", 16, 0.2, 0.3) with { Likelihoods = [2, 1] },
        ];

        var both = GaussianPeer.Of(fits).ToDictionary(fit => fit.Contender);

        Assert.Equal([0.1, 0.3], both[GaussianPeer.ByLikelihood].Errors);
        Assert.Equal(2, both[GaussianPeer.ByLikelihood].Seconds);
        Assert.Equal(0.2, both[GaussianPeer.Best].Error, 1e-12);
    }

    [Fact]
    public void Of_LikelihoodMisleads_BestIsTheOneInHindsight()
    {
        var both = GaussianPeer.Of(Fits.Processes("p", 16, rbf: 0.4, matern: 0.1)).ToDictionary(fit => fit.Contender, fit => fit.Error);

        Assert.Equal((0.4, 0.1), (both[GaussianPeer.ByLikelihood], both[GaussianPeer.Best]));
    }

    [Fact]
    public void Of_SingularProcess_TakesTheOther()
    {
        Fit[] fits = [Fits.Of(PeerScript.GaussianRbf, "p", 16, 1), Fits.Of(PeerScript.GaussianMatern, "p", 16, 0.2) with { Likelihoods = [-50] }];

        Assert.All(GaussianPeer.Of(fits), fit => Assert.Equal(0.2, fit.Error));
    }

    [Fact]
    public void Of_OneProcessOnly_IsNothing() => Assert.Empty(GaussianPeer.Of([Fits.Of(PeerScript.GaussianRbf, "p", 16, 0.1)]));
}
