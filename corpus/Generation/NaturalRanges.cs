namespace SurrogateHost.Corpus.Generation;

/// <summary>Ranges of inputs as formulas of physics, engineering, finance and biology have them.</summary>
internal static class NaturalRanges
{
    /// <summary>Draws ranges.</summary>
    /// <param name="random">Makes every choice.</param>
    /// <param name="inputs">How many.</param>
    /// <param name="isShared">True for one range for all.</param>
    public static InputRanges Draw(Random random, int inputs, bool isShared)
    {
        var ranges = new (double Low, double High, bool IsWhole)[inputs];
        for (var i = 0; i < inputs; i++)
            ranges[i] = isShared && i > 0 ? ranges[0] : One(random);
        return new InputRanges(Array.ConvertAll(ranges, r => r.Low), Array.ConvertAll(ranges, r => r.High), Array.ConvertAll(ranges, r => r.IsWhole));
    }

    private static (double Low, double High, bool IsWhole) One(Random random)
    {
        var draw = random.NextDouble();
        var unit = Math.Pow(10, (random.NextDouble() < 0.6 ? -1.5 : -4) + ((random.NextDouble() < 0.6 ? 3.5 : 8) * random.NextDouble()));
        var (low, high) = draw switch
        {
            < 0.10 => (0, 1.0),
            < 0.16 => (-1, 1.0),
            // From one positive value to another, by a factor of 1.5 to 300.
            < 0.60 => Ratio(unit, Math.Exp(Math.Log(1.5) + (Math.Log(random.NextDouble() < 0.8 ? 13 : 200) * random.NextDouble()))),
            < 0.74 => (0, unit),
            < 0.86 => (-unit, unit),
            // Around a value, by some percent.
            < 0.94 => (unit * (1 - (0.4 * random.NextDouble()) - 0.05), unit * (1.05 + (0.4 * random.NextDouble()))),
            < 0.97 => (0, 2 * Math.PI),
            _ => (0, random.Next(2, 30)),
        };
        return draw >= 0.97
            ? (low + random.Next(2), high + 1, true)
            : (Units.Rounding.To(low, random.Next(1, 4)), Units.Rounding.To(high, 4), false);
    }

    private static (double Low, double High) Ratio(double low, double factor) => (low, low * factor);
}
