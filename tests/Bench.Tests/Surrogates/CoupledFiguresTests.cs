using SurrogateHost.Bench.Surrogates.Analysis;
using SurrogateHost.Bench.Surrogates.Contenders;

namespace SurrogateHost.Bench.Surrogates;

public sealed class CoupledFiguresTests
{
    private static readonly Dictionary<string, PredictionCost> s_networks = new() { ["p"] = new(1e-6, 1000, 0), ["q"] = new(2e-6, 4000, 0) };

    private static Dictionary<string, Figure> FiguresOf(params Fit[] fits) => new CoupledFigures(new FitTable(fits), s_networks).All().ToDictionary(figure => figure.Name);

    private static Fit Coupled(string program, int samples, double error, PredictionCost cost) =>
        Fits.Of(PeerScript.Coupled, program, samples, error) with { Cost = cost };

    [Fact]
    public void All_TwoPrograms_AreGeometricMeansAtTheTransformersSeeds()
    {
        var figures = FiguresOf(
            Coupled("p", 16, 0.2, new(1e-3, 1e6, 9e6)), Fits.Of(ContenderSet.Product, "p", 16, 0.1),
            Coupled("q", 16, 0.8, new(2e-3, 1e6, 15e6)), Fits.Of(ContenderSet.Product, "q", 16, 0.1),
            Fits.Of(ContenderSet.Product, "q", 16, 0.001) with { Seed = 2 },
            Fits.Of(PeerScript.CoupledText, "p", 16, 0.9), Fits.Of(TextOnly.Text, "p", 16, 0.3));

        Assert.Equal(4, figures["coupled-error-ratio/16"].Value, 1e-9);
        Assert.Equal(3, figures["coupled-text-error-ratio/16"].Value, 1e-9);
        Assert.Equal(500, figures["coupled-operations-ratio"].Value, 1e-6);
        Assert.Equal(Math.Sqrt(1e4 * 4e3), figures["coupled-operations-ratio/reading"].Value, 1e-6);
        Assert.Equal(1000, figures["coupled-time-ratio"].Value, 1e-6);
    }

    [Fact]
    public void All_SeveralFits_TakeTheTimeWithTheLeastBesideIt()
    {
        var figures = FiguresOf(Coupled("p", 16, 0.2, new(5e-3, 1e6, 9e6)), Coupled("p", 64, 0.1, new(1e-3, 1e6, 9e6)));

        Assert.Equal(1000, figures["coupled-time-ratio"].Value, 1e-6);
        Assert.Equal(1000, figures["coupled-prediction"].Value, 1e-6);
        Assert.DoesNotContain("coupled-error-ratio/16", figures.Keys);
    }

    [Fact]
    public void All_WithoutTheTransformer_IsEmpty() => Assert.Empty(FiguresOf(Fits.Of(ContenderSet.Product, "p", 16, 0.1)));

    [Fact]
    public void OperationsOf_Layers_CountsAMultiplicationAndAnAdditionPerWeight() => Assert.Equal(2 * ((3 * 64) + (64 * 64) + (64 * 2)), CompiledNetwork.OperationsOf([3, 64, 64, 2]));
}
