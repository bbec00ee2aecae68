namespace SurrogateHost.Corpus.Generation;

/// <summary>The ranges of a program's inputs.</summary>
/// <param name="Minimum">Smallest values.</param>
/// <param name="Maximum">Largest values.</param>
/// <param name="IsWhole">True for inputs that take whole numbers only.</param>
internal sealed record InputRanges(double[] Minimum, double[] Maximum, bool[] IsWhole)
{
    // As real functions are met: percentages, degrees, counts. Sines of such ranges are noise, hence none wider.
    private static readonly (double Low, double High)[] s_wide = [(0, 5), (1, 2), (0.1, 10), (0.01, 0.99), (-5, 5), (-10, 10), (0, 20), (1, 30), (0, 100), (-100, 100)];
    private static readonly (double Low, double High)[] s_counts = [(0, 3), (0, 5), (0, 10), (-5, 5), (1, 6), (1, 12), (-3, 3)];

    /// <summary>Ranges that families are made for, of a size near 1.</summary>
    /// <param name="random">Makes every choice.</param>
    /// <param name="inputs">How many.</param>
    public static InputRanges Near(Random random, int inputs)
    {
        var style = random.Next(10);
        return Of(inputs, _ => style switch
        {
            < 5 => (0, 1),
            < 8 => (-1, 1),
            8 => (0, Math.Round(0.5 + (2 * random.NextDouble()), 1)),
            _ => Around(random),
        });
    }

    /// <summary>The same, and for a part of the programs wide ranges and ranges of whole numbers, in which most functions look otherwise.</summary>
    /// <param name="random">Makes every choice.</param>
    /// <param name="inputs">How many.</param>
    /// <param name="isArray">True when the inputs are one array, whose elements are of one kind.</param>
    public static InputRanges Any(Random random, int inputs, bool isArray)
    {
        var draw = random.NextDouble();
        var isShared = isArray || random.NextDouble() < 0.6;
        if (draw >= 0.12)
            return Near(random, inputs);
        var choices = draw < 0.05 ? s_counts : s_wide;
        var shared = choices[random.Next(choices.Length)];
        var ranges = Of(inputs, _ => isShared ? shared : choices[random.Next(choices.Length)]);
        return draw < 0.05 ? ranges with { IsWhole = [.. ranges.IsWhole.Select(_ => isShared || random.NextDouble() < 0.6)] } : ranges;
    }

    /// <summary>Points of the unit cube put into the ranges, as float32 holds them.</summary>
    /// <param name="unit">One array of points per input.</param>
    public double[][] Scale(double[][] unit) => [.. unit.Select((column, i) => column.Select(u => Scale(u, i)).ToArray())];

    private double Scale(double u, int input) => IsWhole[input]
        ? Math.Min(Maximum[input], Minimum[input] + Math.Floor(u * (Maximum[input] - Minimum[input] + 1)))
        : (float)(Minimum[input] + (u * (Maximum[input] - Minimum[input])));

    private static InputRanges Of(int inputs, Func<int, (double Low, double High)> range)
    {
        var ranges = Enumerable.Range(0, inputs).Select(range).ToArray();
        return new InputRanges(Array.ConvertAll(ranges, r => r.Low), Array.ConvertAll(ranges, r => r.High), new bool[inputs]);
    }

    private static (double Low, double High) Around(Random random)
    {
        var low = Math.Round((3 * random.NextDouble()) - 2, 1);
        return (low, Math.Round(low + 0.4 + (2 * random.NextDouble()), 1));
    }
}
