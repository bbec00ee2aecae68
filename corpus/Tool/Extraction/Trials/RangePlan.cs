namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>Ranges to try a function in: the same for all its real inputs, and one for all whole ones.</summary>
/// <param name="Low">Smallest real input.</param>
/// <param name="High">Largest real input.</param>
/// <param name="WholeLow">Smallest whole input.</param>
/// <param name="WholeHigh">Largest whole input.</param>
internal sealed record RangePlan(double Low, double High, double WholeLow, double WholeHigh)
{
    /// <summary>What is tried; of equally good ones the first is taken. The last ones suit orders, years and days.</summary>
    public static IReadOnlyList<RangePlan> All { get; } =
    [
        new(-1, 1, 0, 5),
        new(0, 1, 0, 5),
        new(0.1, 10, 1, 10),
        new(-10, 10, -10, 10),
        new(0, 100, 0, 100),
        new(1, 1000, 1, 30),
        new(-180, 180, -100, 100),
        new(0.01, 0.99, 2, 8),
        new(1, 2, 1, 3),
        new(0, 50000, 1950, 2050),
    ];
}
