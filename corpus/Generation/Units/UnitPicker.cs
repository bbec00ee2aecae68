namespace SurrogateHost.Corpus.Generation.Units;

/// <summary>Ranges of quantities as programs meet them, from thousandths to tens of thousands.</summary>
/// <param name="random">Makes every choice.</param>
internal sealed class UnitPicker(Random random)
{
    // Degrees, pixels, hertz, kelvin, years, volts, seconds, metres: whatever a range is of, only its numbers are seen.
    private static readonly (double Low, double High)[] s_ranges =
    [
        (0, 255), (0, 360), (-180, 180), (-90, 90), (0, 90), (0, 100), (0, 1000), (1, 1000), (20, 20000), (250, 350), (273.15, 373.15), (-40, 120), (0, 3600), (0, 24),
        (0, 60), (1, 12), (1900, 2100), (0, 5), (0, 10), (-10, 10), (0.1, 10), (-5, 5), (1000, 5000), (0, 10000), (0, 50000), (0, 0.01), (0.001, 0.1), (-0.02, 0.02), (2, 8), (300, 1100),
    ];

    /// <summary>A unit, and the range of the quantity in it.</summary>
    /// <param name="family">The range that the family's function is made for.</param>
    public (LinearUnit Unit, double Low, double High) Pick((double Low, double High) family)
    {
        var isDivided = random.NextDouble() < 0.5;
        if (random.NextDouble() < 0.4)
        {
            var size = Rounding.To(Math.Pow(10, -3 + (7 * random.NextDouble())), random.Next(1, 3));
            return (new LinearUnit(0, size, isDivided), Rounding.To(family.Low * size, 4), Rounding.To(family.High * size, 4));
        }

        var range = random.NextDouble() < 0.6 ? s_ranges[random.Next(s_ranges.Length)] : Somewhere();
        return (LinearUnit.Between(range, family, isDivided), range.Low, range.High);
    }

    /// <summary>What a result is multiplied with, and what is added to it.</summary>
    /// <param name="deviation">How much the result varies.</param>
    public (double Factor, double Offset) PickResult(double deviation)
    {
        var factor = Rounding.To(Math.Pow(10, -3 + (7 * random.NextDouble())), random.Next(1, 4));
        // Not beyond what leaves the values of a float32 apart.
        var offset = random.NextDouble() < 0.6 ? 0 : Rounding.To((random.NextDouble() - 0.3) * factor * deviation * Math.Pow(10, 1.5 * random.NextDouble()), 3);
        return (factor, offset);
    }

    private (double Low, double High) Somewhere()
    {
        var centre = Rounding.To(Math.Pow(10, -2 + (6 * random.NextDouble())), 2) * (random.NextDouble() < 0.25 ? -1 : 1);
        var width = Rounding.To(Math.Abs(centre) * Math.Pow(10, -1.5 + (2.5 * random.NextDouble())), 2);
        return (Rounding.To(centre - (width / 2), 4), Rounding.To(centre + (width / 2), 4));
    }
}
