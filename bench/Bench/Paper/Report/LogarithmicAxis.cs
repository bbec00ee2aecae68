using System.Globalization;

namespace SurrogateHost.Bench.Paper.Report;

/// <summary>Places numbers by their logarithm between the smallest and the largest.</summary>
internal sealed class LogarithmicAxis
{
    private const double Margin = 0.04;

    private readonly double _first;
    private readonly double _last;

    /// <summary>Spans these numbers.</summary>
    /// <param name="values">At least one, all above 0.</param>
    public LogarithmicAxis(IEnumerable<double> values)
    {
        double[] logarithms = [.. values.Select(Math.Log10)];
        (_first, _last) = (logarithms.Min(), logarithms.Max());
        var room = Math.Max(0.1, Margin * (_last - _first));
        (_first, _last) = (_first - room, _last + room);
    }

    /// <summary>The round numbers to name: powers of ten, with 2 and 5 times them where there are few.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            double[] steps = _last - _first > 2.5 ? [1] : [1, 2, 5];
            for (var power = (int)Math.Floor(_first); power <= _last; power++)
            {
                foreach (var tick in steps.Select(step => step * Math.Pow(10, power)))
                {
                    if (Place(tick) is >= 0 and <= 1)
                        yield return tick;
                }
            }
        }
    }

    /// <summary>How a tick is named.</summary>
    public static string Label(double tick) => tick is >= 0.01 and < 100_000
        ? tick.ToString("0.##", CultureInfo.InvariantCulture)
        : tick.ToString("0e+0", CultureInfo.InvariantCulture);

    /// <summary>0 at the left or lower end, 1 at the other.</summary>
    public double Place(double value) => (Math.Log10(value) - _first) / (_last - _first);
}
