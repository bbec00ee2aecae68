namespace SurrogateHost.Model;

/// <summary>Spearman's rank correlation: how well one number orders things as another does.</summary>
public static class RankCorrelation
{
    /// <summary>Computes it; equal values share the mean of their ranks.</summary>
    /// <param name="first">Values without NaN.</param>
    /// <param name="second">As many values without NaN.</param>
    /// <returns>−1 to 1; 0 where either does not vary or there are fewer than two.</returns>
    public static double Spearman(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (a, b) = (Ranks(first), Ranks(second));
        var mean = (a.Length - 1) / 2.0;
        var (covariance, varianceA, varianceB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            covariance += (a[i] - mean) * (b[i] - mean);
            varianceA += (a[i] - mean) * (a[i] - mean);
            varianceB += (b[i] - mean) * (b[i] - mean);
        }

        return varianceA > 0 && varianceB > 0 ? covariance / Math.Sqrt(varianceA * varianceB) : 0;
    }

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            for (var i = start; i < end; i++)
                ranks[order[i]] = (start + end - 1) / 2.0;
            start = end;
        }

        return ranks;
    }
}
