using System.Globalization;
using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Surrogates.Contenders;

namespace SurrogateHost.Bench.Surrogates.Analysis;

/// <summary>The figures of the benchmark; those are left out of which a contender was not measured.</summary>
/// <param name="table">All fits.</param>
/// <param name="seed">Of the intervals.</param>
internal sealed class SurrogateFigures(FitTable table, int seed)
{
    /// <summary>How many times the error of the best process a surrogate's may be before it counts as worse.</summary>
    public const double Tolerance = 1.2;

    // Twice the error tolerated would be a factor; a share of programs is a bound with room for rounding.
    private const double MostWorse = 0.1001;

    private IEnumerable<int> Compared => table.Samples.Where(samples => table.LogRatios(GaussianPeer.Best, ContenderSet.Product, samples).Count > 0);

    /// <summary>All of them.</summary>
    /// <param name="seconds">By number of samples: how long the finetuning stage takes alone.</param>
    public IReadOnlyList<Figure> All(IReadOnlyList<(int Samples, double Seconds)> seconds) =>
    [
        .. Compared.Select(samples => Mean($"error-vs-gp/{Text(samples)}", GaussianPeer.Best, samples, samples switch { 16 => Goal.Above(0.9999), >= 32 and <= 512 => Goal.Above(1.2), _ => null })),
        .. Compared.Select(samples => Mean($"error-vs-gp-by-likelihood/{Text(samples)}", GaussianPeer.ByLikelihood, samples, null)),
        .. Worse(), .. Efficiency(), .. TextGain("text-gain", ContenderSet.TeacherWithoutText, ContenderSet.TeacherWithText, Goal.Above(1)),
        .. TextWins(), .. TextGain("product-text-gain", ContenderSet.Random, ContenderSet.Product, null), .. Coverage(),
        .. seconds.Select(entry => new Figure(
            $"seconds/{Text(entry.Samples)}", entry.Seconds, "s", entry.Samples switch { 64 => Goal.Below(0.5), 512 => Goal.Below(4), _ => null })),
    ];

    /// <summary>What a group of programs is measured by, beside the suite.</summary>
    /// <param name="group">Begins the names.</param>
    public IReadOnlyList<Figure> OfGroup(string group) =>
    [
        .. Compared.Select(samples => Mean($"{group}/error-vs-gp/{Text(samples)}", GaussianPeer.Best, samples, null)),
        .. Efficiency().Select(figure => figure with { Name = $"{group}/{figure.Name}" }),
        .. TextGain($"{group}/text-gain", ContenderSet.TeacherWithoutText, ContenderSet.TeacherWithText, null),
    ];

    private Figure Mean(string name, string peer, int samples, Goal? goal) =>
        new(name, Math.Exp(table.LogRatios(peer, ContenderSet.Product, samples).Average()), "times less", goal);

    private IEnumerable<Figure> Worse()
    {
        var worse = Compared.Select(samples => (Samples: samples, Shares: Worse(GaussianPeer.Best, ContenderSet.Product, samples))).ToArray();
        foreach (var (samples, shares) in worse)
            yield return new Figure($"worse-than-gp/{Text(samples)}", shares.Average(), "of programs");
        if (worse.Length == 0)
            yield break;
        yield return new Figure("worse-than-gp", worse.SelectMany(entry => entry.Shares).Average(), "of programs", Goal.Below(MostWorse));
        // What a user of the peers is left with who does not know which of the two is better.
        yield return new Figure("gp-by-likelihood-worse-than-gp", worse.SelectMany(entry => Worse(GaussianPeer.Best, GaussianPeer.ByLikelihood, entry.Samples)).Average(), "of programs");
    }

    private double[] Worse(string than, string contender, int samples) =>
        [.. table.LogRatios(than, contender, samples).Select(ratio => ratio < -Math.Log(Tolerance) ? 1.0 : 0)];

    private IEnumerable<Figure> Efficiency()
    {
        var gains = table.Gains(ContenderSet.Product, BestOfScratch.Scratch);
        if (gains.Count == 0)
            yield break;
        yield return new Figure("efficiency-vs-scratch", Gain.GeometricMean(gains, withNotReached: true), "times fewer", Goal.Above(1.91));
        yield return new Figure("efficiency-vs-scratch/not-reached", gains.Count(gain => !gain.IsReached) / (double)gains.Count, "of entries");
    }

    private IEnumerable<Figure> TextGain(string name, string without, string with, Goal? goal)
    {
        foreach (var samples in table.Samples)
        {
            var ratios = table.LogRatios(without, with, samples);
            if (ratios.Count == 0)
                continue;
            var (low, high) = Bootstrap.MeanInterval(ratios, seed);
            yield return new Figure($"{name}/{Text(samples)}", Math.Exp(ratios.Average()), "times less");
            yield return new Figure($"{name}/{Text(samples)}/low", Math.Exp(low), "times less", samples <= 64 ? goal : null);
            yield return new Figure($"{name}/{Text(samples)}/high", Math.Exp(high), "times less");
        }
    }

    /// <summary>The text wins where models that read it have more than half of the mixture, on the mean over outputs and seeds.</summary>
    private IEnumerable<Figure> TextWins()
    {
        var all = new List<double>();
        foreach (var samples in table.Samples)
        {
            double[] wins =
            [
                .. table.Programs.Select(program => table.Of(ContenderSet.TeacherWithText, program, samples).SelectMany(fit => fit.TextShares).ToArray())
                    .Where(shares => shares.Length > 0).Select(shares => shares.Average() > 0.5 ? 1.0 : 0),
            ];
            if (wins.Length == 0)
                continue;
            all.AddRange(wins);
            yield return new Figure($"text-wins/{Text(samples)}", wins.Average(), "of programs");
        }

        if (all.Count > 0)
            yield return new Figure("text-wins", all.Average(), "of programs", Goal.Above(1.0 / 3));
    }

    private IEnumerable<Figure> Coverage()
    {
        var all = new List<double>();
        foreach (var samples in table.Samples)
        {
            var shares = table.Programs.SelectMany(program => table.Of(ContenderSet.Product, program, samples)).SelectMany(fit => fit.Coverage).ToArray();
            if (shares.Length == 0)
                continue;
            all.AddRange(shares);
            yield return new Figure($"coverage-90/{Text(samples)}", shares.Average(), "of executions");
        }

        if (all.Count == 0)
            yield break;
        yield return new Figure("coverage-90", all.Average(), "of executions", Goal.Above(0.85));
        yield return new Figure("coverage-90/excess", Math.Max(0, all.Average() - 0.9), "of executions", Goal.Below(0.05));
    }

    private static string Text(int samples) => samples.ToString(CultureInfo.InvariantCulture);
}
