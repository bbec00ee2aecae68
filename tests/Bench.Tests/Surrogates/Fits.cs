using SurrogateHost.Bench.Surrogates.Contenders;

namespace SurrogateHost.Bench.Surrogates;

/// <summary>Fits with errors that are known.</summary>
internal static class Fits
{
    public static Fit Of(string contender, string program, int samples, params double[] errors) => new(contender, program, 1, samples, errors, 1);

    /// <summary>Both Gaussian processes with one error each, the first more likely.</summary>
    public static Fit[] Processes(string program, int samples, double rbf, double matern) =>
    [
        Of(PeerScript.GaussianRbf, program, samples, rbf) with { Likelihoods = [2] },
        Of(PeerScript.GaussianMatern, program, samples, matern) with { Likelihoods = [1] },
    ];
}
