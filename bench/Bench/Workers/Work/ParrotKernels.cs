using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Model;

namespace SurrogateHost.Bench.Workers.Work;

/// <summary>
/// The kernels of the Parrot suite and of AxBench at the inputs that their definitions give. The Parrot paper has no topology for
/// blackscholes; it gets one of sobel's size. Blocks for jpeg are a plane wave of random direction, strength and phase around a
/// random grey: as in pictures, neighbours are alike.
/// </summary>
internal static class ParrotKernels
{
    /// <summary>All seven.</summary>
    public static IReadOnlyList<Kernel> All { get; } =
    [
        .. Kernel.All,
        new(
            "blackscholes", "option_price",
            [Input("spot", 0.5, 1), Input("strike", 0.5, 1), Input("rate", 0.05, 0.1), Input("volatility", 0.1, 0.5), Input("years", 0.1, 1), Input("put", 0, 1) with { IsInteger = true }],
            new Topology([6, 8, 1]), Option),
        new("jmeint", "jmeint", [Input("a", 0, 1) with { Length = 9 }, Input("b", 0, 1) with { Length = 9 }], new Topology([18, 32, 8, 2]), Triangles),
        new("jpeg", "encode_block", [Input("pixels", 0, 255) with { Length = 64 }], new Topology([64, 16, 64]), Block),
    ];

    private static InputDeclaration Input(string name, double minimum, double maximum) => new() { Name = name, Minimum = minimum, Maximum = maximum };

    private static double[] Option(Random random) =>
    [
        Between(random, 0.5, 1), Between(random, 0.5, 1), Between(random, 0.05, 0.1), Between(random, 0.1, 0.5), Between(random, 0.1, 1), random.Next(2),
    ];

    private static double[] Triangles(Random random) => [.. Enumerable.Range(0, 18).Select(_ => random.NextDouble())];

    private static double[] Block(Random random)
    {
        var (grey, strength, phase) = (Between(random, 64, 192), Between(random, 0, 64), Between(random, 0, 2 * Math.PI));
        var (across, down) = (Between(random, -1, 1), Between(random, -1, 1));
        return [.. Enumerable.Range(0, 64).Select(i => Math.Round(grey + (strength * Math.Cos((across * (i % 8)) + (down * (i / 8)) + phase))))];
    }

    private static double Between(Random random, double minimum, double maximum) => minimum + ((maximum - minimum) * random.NextDouble());
}
