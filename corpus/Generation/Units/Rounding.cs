namespace SurrogateHost.Corpus.Generation.Units;

/// <summary>Numbers as people write them.</summary>
internal static class Rounding
{
    /// <summary>A number with so many significant digits.</summary>
    /// <param name="value">A finite number.</param>
    /// <param name="digits">At least 1.</param>
    public static double To(double value, int digits)
    {
        if (value == 0)
            return 0;
        // By way of a power of ten that is exact, so that 0.001 stays 0.001.
        var places = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return places >= 0 ? Math.Round(value * Math.Pow(10, places)) / Math.Pow(10, places) : Math.Round(value / Math.Pow(10, -places)) * Math.Pow(10, -places);
    }
}
