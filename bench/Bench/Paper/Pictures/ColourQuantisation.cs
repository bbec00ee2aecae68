using SurrogateHost.Bench.Paper.Programs;

namespace SurrogateHost.Bench.Paper.Pictures;

/// <summary>A picture in six colours: one iteration of k-means from pixels that are evenly spread by brightness.</summary>
internal sealed class ColourQuantisation : IPictureTask
{
    private const int Colours = 6;

    /// <inheritdoc/>
    public string Name => "colour-quantisation";

    /// <inheritdoc/>
    public Kernel Kernel { get; } = Kernel.Named("kmeans");

    /// <inheritdoc/>
    public double[][] Rows(Picture picture)
    {
        var centroids = Centroids(picture);
        return [.. Pixels(picture).SelectMany(pixel => centroids.Select(centroid => (double[])[.. pixel, .. centroid]))];
    }

    /// <inheritdoc/>
    public Picture Apply(Picture picture, double[] results)
    {
        var pixels = Pixels(picture);
        int[] nearest = [.. pixels.Select((_, i) => Enumerable.Range(0, Colours).MinBy(centroid => results[(i * Colours) + centroid]))];
        var colours = Centroids(picture);
        for (var centroid = 0; centroid < Colours; centroid++)
        {
            var members = pixels.Where((_, i) => nearest[i] == centroid).ToArray();
            if (members.Length > 0)
                colours[centroid] = [.. Enumerable.Range(0, 3).Select(channel => members.Average(pixel => pixel[channel]))];
        }

        return new Picture(picture.Size, [.. nearest.SelectMany(centroid => colours[centroid])]);
    }

    private static double[][] Pixels(Picture picture) => [.. picture.Rgb.Chunk(3)];

    private static double[][] Centroids(Picture picture)
    {
        var grey = picture.Grey();
        var ordered = Pixels(picture).Zip(grey).OrderBy(pair => pair.Second).Select(pair => pair.First).ToArray();
        return [.. Enumerable.Range(0, Colours).Select(i => ordered[((2 * i) + 1) * ordered.Length / (2 * Colours)])];
    }
}
