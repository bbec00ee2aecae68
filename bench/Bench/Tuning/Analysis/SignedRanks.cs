namespace SurrogateHost.Bench.Tuning.Analysis;

/// <summary>Wilcoxon's signed-rank test (1945).</summary>
internal static class SignedRanks
{
    /// <summary>How likely differences at least as large as these are if they lie around 0.</summary>
    /// <param name="differences">One per pair; pairs without a difference count for nothing.</param>
    /// <returns>The one-sided probability of a rank sum of the positive differences as large as this; 1 without a difference.</returns>
    public static double ProbabilityOfAsLarge(IEnumerable<double> differences)
    {
        var ordered = differences.Where(difference => difference != 0).OrderBy(Math.Abs).ToArray();
        if (ordered.Length == 0)
            return 1;
        var doubled = DoubledRanks(ordered);
        var sum = ordered.Zip(doubled).Where(pair => pair.First > 0).Sum(pair => pair.Second);
        return Distribution(doubled).Skip(sum).Sum();
    }

    /// <summary>Twice the ranks, which are whole numbers: equal sizes share the mean of theirs.</summary>
    private static int[] DoubledRanks(double[] ordered)
    {
        var ranks = new int[ordered.Length];
        for (var start = 0; start < ordered.Length;)
        {
            var end = start + 1;
            while (end < ordered.Length && Math.Abs(ordered[end]) == Math.Abs(ordered[start]))
                end++;
            Array.Fill(ranks, start + end + 1, start, end - start);
            start = end;
        }

        return ranks;
    }

    /// <summary>The exact distribution of the sum when each rank counts or not with probability one half.</summary>
    private static double[] Distribution(int[] ranks)
    {
        var probabilities = new double[ranks.Sum() + 1];
        probabilities[0] = 1;
        foreach (var rank in ranks)
            for (var sum = probabilities.Length - 1; sum >= 0; sum--)
                probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
        return probabilities;
    }
}
