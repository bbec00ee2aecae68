namespace SurrogateHost.Bench.Paper.Pictures;

/// <summary>A square colour picture.</summary>
/// <param name="Size">Pixels per side.</param>
/// <param name="Rgb">Red, green and blue from 0 to 1, pixel after pixel, row after row.</param>
internal sealed record Picture(int Size, double[] Rgb)
{
    /// <summary>The brightness of each pixel (ITU-R BT.601).</summary>
    public double[] Grey() => [.. Enumerable.Range(0, Size * Size).Select(i => (0.299 * Rgb[3 * i]) + (0.587 * Rgb[(3 * i) + 1]) + (0.114 * Rgb[(3 * i) + 2]))];

    /// <summary>A picture without colour; values outside 0 to 1 are cut off.</summary>
    public static Picture OfGrey(int size, IEnumerable<double> grey) =>
        new(size, [.. grey.SelectMany(value => Enumerable.Repeat(Math.Clamp(value, 0, 1), 3))]);

    /// <summary>Root of the mean squared difference.</summary>
    public double DistanceTo(Picture other) => Math.Sqrt(Rgb.Zip(other.Rgb, (one, two) => (one - two) * (one - two)).Average());
}
