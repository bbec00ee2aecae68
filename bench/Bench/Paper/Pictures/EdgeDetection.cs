using SurrogateHost.Bench.Paper.Programs;

namespace SurrogateHost.Bench.Paper.Pictures;

/// <summary>Sobel's edges of a grey picture; the border has none and is left out.</summary>
internal sealed class EdgeDetection : IPictureTask
{
    /// <inheritdoc/>
    public string Name => "edge-detection";

    /// <inheritdoc/>
    public Kernel Kernel { get; } = Kernel.Named("sobel");

    /// <inheritdoc/>
    public double[][] Rows(Picture picture)
    {
        var (grey, size) = (picture.Grey(), picture.Size);
        return [.. Enumerable.Range(0, (size - 2) * (size - 2)).Select(i => Enumerable.Range(0, 9)
            .Select(cell => grey[(((i / (size - 2)) + (cell / 3)) * size) + (i % (size - 2)) + (cell % 3)]).ToArray())];
    }

    /// <inheritdoc/>
    public Picture Apply(Picture picture, double[] results) => Picture.OfGrey(picture.Size - 2, results);
}
