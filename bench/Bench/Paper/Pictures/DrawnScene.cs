namespace SurrogateHost.Bench.Paper.Pictures;

/// <summary>What a drawn picture shows: a sky, hills with some texture, discs with light on them.</summary>
/// <param name="random">Chooses shapes and colours.</param>
internal sealed class DrawnScene(Random random)
{
    private const int Discs = 7;

    private readonly (double Height, double Wave, double Phase, double[] Colour)[] _hills = [.. Enumerable.Range(0, 3).Select(layer => (
        0.45 + (0.16 * layer), 2 + (5 * random.NextDouble()), 6.3 * random.NextDouble(), Colour(random, 0.75 - (0.2 * layer))))];

    private readonly (double X, double Y, double Radius, double[] Colour)[] _discs = [.. Enumerable.Range(0, Discs).Select(_ => (
        random.NextDouble(), random.NextDouble(), 0.05 + (0.12 * random.NextDouble()), Colour(random, 1)))];

    private readonly (double[] Top, double[] Horizon) _sky = (Colour(random, 0.9), Colour(random, 1));

    /// <summary>Red, green and blue of a point.</summary>
    /// <param name="x">0 at the left, 1 at the right.</param>
    /// <param name="y">0 at the top, 1 at the bottom.</param>
    public double[] At(double x, double y)
    {
        var colour = Mix(_sky.Top, _sky.Horizon, y);
        foreach (var hill in _hills)
        {
            if (y > hill.Height + (0.07 * Math.Sin((hill.Wave * x * 2) + hill.Phase)))
                colour = Mix(hill.Colour, [0.1, 0.12, 0.1], 0.25 + (0.25 * Math.Sin(40 * x) * Math.Sin(33 * y)));
        }

        foreach (var disc in _discs)
        {
            var distance = Math.Sqrt(Math.Pow(x - disc.X, 2) + Math.Pow(y - disc.Y, 2)) / disc.Radius;
            if (distance < 1)
                colour = Mix(disc.Colour, [0.05, 0.05, 0.08], 0.8 * Math.Pow(Math.Sqrt(Math.Pow(x - disc.X + (disc.Radius / 3), 2) + Math.Pow(y - disc.Y + (disc.Radius / 3), 2)) / disc.Radius / 1.5, 2));
        }

        return colour;
    }

    private static double[] Colour(Random random, double brightness) => [.. Enumerable.Range(0, 3).Select(_ => brightness * (0.25 + (0.75 * random.NextDouble())))];

    private static double[] Mix(double[] one, double[] other, double part) => [.. one.Zip(other, (a, b) => a + (Math.Clamp(part, 0, 1) * (b - a)))];
}
