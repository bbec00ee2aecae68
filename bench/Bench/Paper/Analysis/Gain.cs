namespace SurrogateHost.Bench.Paper.Analysis;

/// <summary>How many times more the baseline needs for the same error.</summary>
/// <param name="Value">The factor; a lower bound when the baseline did not reach the error.</param>
/// <param name="Reach">Whether and how the baseline reached it.</param>
internal readonly record struct Gain(double Value, Reach Reach)
{
    /// <summary>exp of the mean of the logarithms.</summary>
    /// <param name="gains">Any number.</param>
    /// <param name="withNotReached">Whether lower bounds count, as what they are.</param>
    /// <returns>NaN when none counts.</returns>
    public static double GeometricMean(IEnumerable<Gain> gains, bool withNotReached)
    {
        var counted = gains.Where(gain => withNotReached || gain.Reach != Reach.NotReached).Select(gain => Math.Log(gain.Value)).ToArray();
        return counted.Length == 0 ? double.NaN : Math.Exp(counted.Average());
    }
}
