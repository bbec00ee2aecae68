using SurrogateHost.Bench.Paper.Pictures;
using SurrogateHost.Model;

namespace SurrogateHost.Bench.Paper.Programs;

/// <summary>A kernel of the Parrot suite (Esmaeilzadeh et al., MICRO 2012) in this repository's own C.</summary>
/// <param name="Name">Also the file's, without its ending.</param>
/// <param name="Function">In <c>samples/programs/NAME.c</c>.</param>
/// <param name="Inputs">The box.</param>
/// <param name="Parrot">The topology of that paper.</param>
/// <param name="Draw">One row of inputs.</param>
internal sealed record Kernel(string Name, string Function, InputDeclaration[] Inputs, Topology Parrot, Func<Random, double[]> Draw)
{
    /// <summary>Pixels per side of the pictures that sobel's windows are cut from.</summary>
    public const int PictureSize = 96;

    private const double Link = 0.5;

    /// <summary>The four of the protocol.</summary>
    public static IReadOnlyList<Kernel> All { get; } =
    [
        new("fft", "twiddle", [Input("fraction", 0, 0.5)], new Topology([1, 4, 4, 2]), random => [0.5 * random.NextDouble()]),
        new("inversek2j", "inversek2j", [Input("x", -0.5, 1), Input("y", 0, 1)], new Topology([2, 8, 2]), Reach),
        new(
            "kmeans", "distance", [.. new[] { "r", "g", "b", "centroid_r", "centroid_g", "centroid_b" }.Select(name => Input(name, 0, 1))],
            new Topology([6, 8, 4, 1]), random => Uniform(random, 6)),
        new("sobel", "sobel", [Input("window", 0, 1) with { Length = 9 }], new Topology([9, 8, 1]), random => DrawnPicture.Window(3, PictureSize, random)),
    ];

    /// <summary>Sobel on nine values that have nothing to do with each other, which no picture has: four of five are saturated.</summary>
    public static Kernel SobelOnNoise { get; } = Named("sobel") with { Draw = random => Uniform(random, 9) };

    /// <summary>One of the four.</summary>
    public static Kernel Named(string name) => All.First(kernel => kernel.Name == name);

    private static InputDeclaration Input(string name, double minimum, double maximum) => new() { Name = name, Minimum = minimum, Maximum = maximum };

    private static double[] Uniform(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];

    /// <summary>Where the hand is when both joints are at an angle from 0 to a right one.</summary>
    private static double[] Reach(Random random)
    {
        var (first, second) = (random.NextDouble() * Math.PI / 2, random.NextDouble() * Math.PI / 2);
        return [Link * (Math.Cos(first) + Math.Cos(first + second)), Link * (Math.Sin(first) + Math.Sin(first + second))];
    }
}
