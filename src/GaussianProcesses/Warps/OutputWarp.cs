namespace SurrogateHost.GaussianProcesses.Warps;

/// <summary>
/// An increasing map from an output to a number with mean 0 and deviation 1 over the samples, and back. It takes every finite double
/// to a finite one; the way back is clipped to the range of the samples, extended by half a range on both sides: beyond, a
/// logarithm that is a little wrong errs by more than all other predictions together.
/// </summary>
public sealed class OutputWarp
{
    private const double Spread = 3;
    private const double ManyDecades = 1e8;
    private const double Extension = 0.5;
    private const double Shift = 0.05;
    private const double Outlying = 8;

    // Where a map is steep near zero, likelihood would reward that outputs lie there, which says nothing of errors in their own units.
    private const double Resolution = 1e-3;

    private readonly double _offset;
    private readonly double _scale;
    private readonly bool _isMirrored;
    private readonly double _mean;
    private readonly double _deviation;
    private readonly double _least;
    private readonly double _largest;

    private OutputWarp(WarpFamily family, double[] sorted)
    {
        Family = family;
        var (minimum, maximum) = (sorted[0], sorted[^1]);
        (_least, _largest) = BelievedRange(minimum, maximum);
        (_offset, _scale, _isMirrored) = Origin(family, sorted);
        (_mean, _deviation) = (0, 1);
        var bent = Array.ConvertAll(sorted, value => Bend(value));
        _mean = bent.Average();
        var deviation = Math.Sqrt(bent.Average(value => (value - _mean) * (value - _mean)));
        _deviation = deviation > 0 ? deviation : 1;
    }

    /// <summary>Which map.</summary>
    public WarpFamily Family { get; }

    /// <summary>The range of predictions that are believed: the samples', extended by half a range on both sides.</summary>
    /// <param name="minimum">Of the samples.</param>
    /// <param name="maximum">Of the samples.</param>
    public static (double Least, double Largest) BelievedRange(double minimum, double maximum)
    {
        var reach = Extension * Halved(minimum, maximum) * 2;
        return (Math.Max(minimum - reach, -double.MaxValue), Math.Min(maximum + reach, double.MaxValue));
    }

    /// <summary>
    /// True for positive outputs over so many decades that errors in their own units come from the few largest values alone. The likelihood of
    /// a logarithm, to which all decades are worth the same, says nothing of these errors.
    /// </summary>
    /// <param name="samples">Finite, at least one.</param>
    public static bool SpansDecades(double[] samples) => samples.Min() is > 0 and var minimum && samples.Max() / minimum > ManyDecades;

    /// <summary>Fits a map to samples.</summary>
    /// <param name="family">Which map.</param>
    /// <param name="samples">Finite, at least one.</param>
    /// <returns>The map; null where it is not meant for such samples.</returns>
    public static OutputWarp? TryFit(WarpFamily family, ReadOnlySpan<double> samples)
    {
        var sorted = samples.ToArray();
        Array.Sort(sorted);
        var (minimum, maximum) = (sorted[0], sorted[^1]);
        var isMeant = minimum < maximum && family switch
        {
            WarpFamily.Logarithm => minimum > 0 && maximum / minimum > Spread,
            WarpFamily.SquareRoot => minimum >= 0 && minimum < 0.5 * maximum,
            WarpFamily.InverseHyperbolicSine => HasOutliers(sorted),
            _ => true,
        };
        return isMeant || family == WarpFamily.None ? new OutputWarp(family, sorted) : null;
    }

    /// <summary>Maps an output.</summary>
    /// <param name="value">Finite; one outside the samples' range is taken as far as the map goes.</param>
    public double Forward(double value) => (Bend(Math.Clamp(value, _least, _largest)) - _mean) / _deviation;

    /// <summary>Maps back.</summary>
    /// <param name="value">Any number.</param>
    public double Inverse(double value)
    {
        var natural = Straighten((value * _deviation) + _mean);
        return double.IsNaN(natural) ? Straighten(_mean) : Math.Clamp(natural, _least, _largest);
    }

    /// <summary>The logarithm of the map's derivative: what likelihoods of different maps are compared by.</summary>
    /// <param name="value">Within the samples' range.</param>
    public double LogSlope(double value)
    {
        var distance = (value / _scale) - (_offset / _scale);
        var slope = Family switch
        {
            WarpFamily.Logarithm => -Math.Log(Math.Max(distance, Resolution)),
            WarpFamily.SquareRoot => -Math.Log(2) - (0.5 * Math.Log(Math.Max(distance, Resolution))),
            WarpFamily.ShiftedLogarithm => -Math.Log(Math.Max(_isMirrored ? -distance : distance, 0) + Shift),
            WarpFamily.InverseHyperbolicSine => Math.Abs(distance) > 1e8 ? -Math.Log(Math.Abs(distance)) : -0.5 * Math.Log(1 + (distance * distance)),
            _ => 0,
        };
        return slope - Math.Log(_scale) - Math.Log(_deviation);
    }

    private static double Halved(double minimum, double maximum) => (0.5 * maximum) - (0.5 * minimum);

    private static bool HasOutliers(double[] sorted)
    {
        var n = sorted.Length;
        var middle = Halved(sorted[n / 4], sorted[3 * n / 4]);
        return Halved(sorted[0], sorted[^1]) > Outlying * middle;
    }

    private static (double Offset, double Scale, bool IsMirrored) Origin(WarpFamily family, double[] sorted)
    {
        var (minimum, maximum, median) = (sorted[0], sorted[^1], sorted[sorted.Length / 2]);
        var range = 2 * Halved(minimum, maximum);
        range = range > 0 ? Math.Min(range, double.MaxValue) : 1;
        switch (family)
        {
            case WarpFamily.Logarithm:
                return (0, median, false);
            case WarpFamily.SquareRoot:
                return (0, maximum > 0 ? maximum : 1, false);
            case WarpFamily.ShiftedLogarithm:
                var isMirrored = Halved(median, maximum) < Halved(minimum, median);
                return (isMirrored ? maximum : minimum, range, isMirrored);
            case WarpFamily.InverseHyperbolicSine:
                var middle = 2 * Halved(sorted[sorted.Length / 4], sorted[3 * sorted.Length / 4]);
                return (median, middle > 0 ? middle : Math.Max(range * 1e-12, double.Epsilon), false);
            default:
                return (0.5 * minimum + (0.5 * maximum), range, false);
        }
    }

    private double Bend(double value)
    {
        var distance = (value / _scale) - (_offset / _scale);
        if (_isMirrored)
            distance = -distance;
        return Family switch
        {
            WarpFamily.Logarithm => Math.Log(Math.Max(value, double.Epsilon)) - Math.Log(_scale),
            WarpFamily.SquareRoot => Math.Sqrt(Math.Max(distance, 0)),
            WarpFamily.ShiftedLogarithm => (_isMirrored ? -1 : 1) * Math.Log(Math.Max(distance, -0.9 * Shift) + Shift),
            WarpFamily.InverseHyperbolicSine => Math.Asinh(Math.Clamp(distance, -1e308, 1e308)),
            _ => distance,
        };
    }

    private double Straighten(double bent) => Family switch
    {
        WarpFamily.Logarithm => Math.Exp(Math.Clamp(bent + Math.Log(_scale), -745, 709.7)),
        WarpFamily.SquareRoot => Math.Max(bent, 0) * Math.Max(bent, 0) * _scale,
        WarpFamily.ShiftedLogarithm when _isMirrored => Natural(Shift - Math.Exp(Math.Min(-bent, 700))),
        WarpFamily.ShiftedLogarithm => Natural(Math.Exp(Math.Min(bent, 700)) - Shift),
        WarpFamily.InverseHyperbolicSine => Natural(Math.Sinh(Math.Clamp(bent, -710, 710))),
        _ => Natural(bent),
    };

    private double Natural(double distance) => 2 * ((0.5 * _offset) + (0.5 * distance * _scale));
}
