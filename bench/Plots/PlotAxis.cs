using System.Globalization;

namespace SurrogateHost.Plots;

/// <summary>An axis: what it covers, where a value stands on it, and where its ticks are.</summary>
public sealed class PlotAxis
{
    private const int WantedTicks = 6;
    private readonly double _low;
    private readonly double _high;

    /// <summary>Covers all values that it can show, widened to whole ticks; 0 to 1 (or 1 to 10) when there are none.</summary>
    /// <param name="values">What is to be shown.</param>
    /// <param name="isLogarithmic">True for equal distances between powers of ten.</param>
    public PlotAxis(IEnumerable<double> values, bool isLogarithmic)
    {
        IsLogarithmic = isLogarithmic;
        var shown = values.Where(Shows).Select(Place).ToArray();
        var (low, high) = shown.Length == 0 ? (0.0, 1.0) : (shown.Min(), shown.Max());
        var (least, room) = isLogarithmic ? (0.1, 0.3) : (Math.Abs(high) * 1e-6, high == 0 ? 1 : Math.Abs(high) / 2);
        if (high - low <= least)
            (low, high) = (low - room, high + room);
        Ticks = isLogarithmic ? Powers(low, high) : Steps(low, high);
        (_low, _high) = (Math.Min(low, Place(Ticks[0])), Math.Max(high, Place(Ticks[^1])));
    }

    /// <summary>True for equal distances between powers of ten.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Values with a tick, ascending; at least two.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Whether a value can be shown.</summary>
    public bool Shows(double value) => double.IsFinite(value) && (!IsLogarithmic || value > 0);

    /// <summary>Where a value stands, from 0 at the axis's beginning to 1 at its end.</summary>
    public double Fraction(double value) => (Place(value) - _low) / (_high - _low);

    /// <summary>A tick's label: 0.05, 20, 3k, 1.5M.</summary>
    public static string Label(double value) => Math.Abs(value) switch
    {
        >= 1e6 and < 1e12 => (value / 1e6).ToString("0.###", CultureInfo.InvariantCulture) + "M",
        >= 1e4 and < 1e6 => (value / 1e3).ToString("0.###", CultureInfo.InvariantCulture) + "k",
        0 or (>= 1e-4 and < 1e4) => value.ToString("0.######", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##e0", CultureInfo.InvariantCulture),
    };

    private double Place(double value) => IsLogarithmic ? Math.Log10(value) : value;

    private static double[] Steps(double low, double high)
    {
        var step = NiceStep((high - low) / (WantedTicks - 1));
        var (first, last) = (Math.Floor((low / step) + 1e-9), Math.Ceiling((high / step) - 1e-9));
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }

    /// <summary>Powers of ten; where there are few, also 2 and 5 times these.</summary>
    private static double[] Powers(double low, double high)
    {
        double[] factors = high - low < 2 ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling((high - low) / (2 * WantedTicks)));
        var (lowest, highest) = ((int)Math.Floor(low / every), (int)Math.Ceiling(high / every));
        var all = Enumerable.Range(lowest, highest - lowest + 1)
            .SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power * every))).ToArray();
        var first = Array.FindLastIndex(all, tick => Math.Log10(tick) <= low + 1e-9);
        var last = Array.FindIndex(all, tick => Math.Log10(tick) >= high - 1e-9);
        return all[Math.Max(first, 0)..((last < 0 ? all.Length - 1 : last) + 1)];
    }

    /// <summary>1, 2 or 5 times a power of ten, at least this.</summary>
    private static double NiceStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * new[] { 1, 2, 5, 10 }.First(factor => factor * power >= least * (1 - 1e-9));
    }
}
