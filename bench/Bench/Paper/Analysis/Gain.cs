using System.Globalization;

namespace SurrogateHost.Bench.Paper.Analysis;

/// <summary>How many times more the baseline needs for the same error.</summary>
/// <param name="Value">The factor, or a bound on it.</param>
/// <param name="Bound">Which.</param>
/// <param name="IsReached">False when one of the two never came to the error; then the value is a bound, from the most that was tried.</param>
internal readonly record struct Gain(double Value, Bound Bound = Bound.None, bool IsReached = true)
{
    /// <summary>exp of the mean of the logarithms.</summary>
    /// <param name="gains">Any number.</param>
    /// <param name="withNotReached">Whether those that were not reached count, with their bounds.</param>
    /// <returns>NaN when none counts.</returns>
    public static double GeometricMean(IEnumerable<Gain> gains, bool withNotReached)
    {
        var counted = gains.Where(gain => withNotReached || gain.IsReached).Select(gain => Math.Log(gain.Value)).ToArray();
        return counted.Length == 0 ? double.NaN : Math.Exp(counted.Average());
    }

    /// <summary>As tables show it: 3.25, ≥4.00, ≤0.50.</summary>
    public override string ToString() => (Bound switch
    {
        Bound.Lower => "≥",
        Bound.Upper => "≤",
        _ => "",
    }) + Value.ToString("0.00", CultureInfo.InvariantCulture);
}
