using SurrogateHost.Bench.Surrogates.Contenders;

namespace SurrogateHost.Bench.Surrogates.Analysis;

/// <summary>What the two Gaussian processes of scikit-learn are worth together.</summary>
internal static class GaussianPeer
{
    /// <summary>Per output the process with the larger likelihood: what a user of scikit-learn can choose.</summary>
    public const string ByLikelihood = "gp-by-likelihood";

    /// <summary>The least error of both and of the choice by likelihood, known only in hindsight.</summary>
    public const string Best = "gp-best";

    /// <summary>Both, wherever both processes were fitted.</summary>
    /// <param name="fits">All fits.</param>
    public static IEnumerable<Fit> Of(IEnumerable<Fit> fits)
    {
        var processes = fits.Where(fit => fit.Contender is PeerScript.GaussianRbf or PeerScript.GaussianMatern);
        foreach (var pair in processes.GroupBy(fit => (fit.Program, fit.Seed, fit.Samples)).Where(pair => pair.Count() == 2))
        {
            var (first, second) = (pair.First(), pair.Last());
            var chosen = Choose(first, second);
            yield return chosen;
            yield return new[] { first, second, chosen }.MinBy(fit => fit.Error)! with { Contender = Best };
        }
    }

    private static Fit Choose(Fit first, Fit second)
    {
        // A process whose equations were singular has no likelihood.
        var seconds = first.Seconds + second.Seconds;
        if (first.Likelihoods.Length != second.Likelihoods.Length)
            return (first.Likelihoods.Length > second.Likelihoods.Length ? first : second) with { Contender = ByLikelihood, Seconds = seconds };
        var isFirst = first.Likelihoods.Zip(second.Likelihoods, (one, other) => one >= other).ToArray();
        return first with
        {
            Contender = ByLikelihood, Seconds = seconds, Errors = isFirst.Length == 0 ? first.Errors : [.. isFirst.Select((takes, output) => (takes ? first : second).Errors[output])],
        };
    }
}
