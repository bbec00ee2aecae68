namespace SurrogateHost.Bench.Paper.Analysis;

/// <summary>The middle of several numbers; of an even number of them, the geometric middle of the two.</summary>
internal static class Median
{
    /// <summary>The median.</summary>
    /// <param name="values">At least one, all above 0.</param>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : Math.Sqrt(sorted[middle - 1] * sorted[middle]);
    }
}
