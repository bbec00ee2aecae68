namespace SurrogateHost.Bench.Paper.Pictures;

/// <summary>Pictures made by arithmetic: a scene, some noise, 256 shades.</summary>
internal static class DrawnPicture
{
    private const double Noise = 0.015;

    /// <summary>Draws one.</summary>
    /// <param name="size">Pixels per side.</param>
    /// <param name="seed">Which one.</param>
    public static Picture Draw(int size, int seed)
    {
        var random = new Random(seed);
        var scene = new DrawnScene(random);
        return new Picture(size, [.. Enumerable.Range(0, size * size).SelectMany(i => Pixel(scene, i % size, i / size, size, random))]);
    }

    /// <summary>The grey values of a small window somewhere in a picture that nobody else sees, row by row.</summary>
    /// <param name="side">Pixels per side of the window.</param>
    /// <param name="size">Pixels per side of the picture.</param>
    /// <param name="random">Chooses picture and place.</param>
    public static double[] Window(int side, int size, Random random)
    {
        var scene = new DrawnScene(random);
        var (left, top) = (random.Next(size - side + 1), random.Next(size - side + 1));
        return new Picture(side, [.. Enumerable.Range(0, side * side).SelectMany(i => Pixel(scene, left + (i % side), top + (i / side), size, random))]).Grey();
    }

    private static IEnumerable<double> Pixel(DrawnScene scene, int column, int row, int size, Random random) =>
        scene.At((column + 0.5) / size, (row + 0.5) / size).Select(value => Math.Round(Math.Clamp(value + (Noise * (random.NextDouble() - 0.5)), 0, 1) * 255) / 255);
}
