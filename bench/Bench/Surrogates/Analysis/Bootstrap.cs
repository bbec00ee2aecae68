namespace SurrogateHost.Bench.Surrogates.Analysis;

/// <summary>What a mean over programs could have been with other programs of the kind.</summary>
internal static class Bootstrap
{
    private const int Draws = 2000;

    /// <summary>The 95 % interval of the mean, from means of values drawn with replacement (percentiles).</summary>
    /// <param name="values">One per program, at least one.</param>
    /// <param name="seed">Of the draws.</param>
    public static (double Low, double High) MeanInterval(IReadOnlyList<double> values, int seed)
    {
        var random = new Random(seed);
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Count; i++)
                sum += values[random.Next(values.Count)];
            means[draw] = sum / values.Count;
        }

        Array.Sort(means);
        return (means[(int)(0.025 * Draws)], means[(int)(0.975 * Draws) - 1]);
    }
}
