using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Activations;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd;

public sealed unsafe class ActivationTests
{
    private const int Length = 4096;

    public static IEnumerable<TheoryDataRow<int, Activation>> Paths => SimdPaths.All.Select(path => new TheoryDataRow<int, Activation>(path.Bits, path.Activation));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Run_WholeRange_IsWithinAFewUnitsOfTheLastPlace(int bits, Activation activation)
    {
        foreach (var range in (float[])[1e-6f, 0.1f, 1, 4, 12, 100])
        {
            var points = Enumerable.Range(0, Length).Select(i => range * ((2f * i / (Length - 1)) - 1)).ToArray();
            var (values, slopes) = Run(bits, activation, points);
            var exact = new ReferenceNetwork(new Topology([1, 1]), activation, []);
            for (var i = 0; i < Length; i++)
            {
                // tanh and sin near 0 are as good as their argument; gelu is z times a rounded factor.
                var size = activation is Activation.Gelu ? Math.Abs(points[i]) : Math.Abs(exact.Value(points[i]));
                var absolute = activation is Activation.Sin ? 1e-7 : 0;
                Assert.Equal(exact.Value(points[i]), values[i], (6e-7 * size) + absolute + 1e-37);
                Assert.Equal(exact.Slope(points[i]), slopes[i], activation is Activation.Gelu ? 4e-6 : 1.2e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Run_NotANumber_StaysNotANumber(int bits, Activation activation)
    {
        var (values, _) = Run(bits, activation, [.. Enumerable.Repeat(float.NaN, 64)]);
        Assert.All(values, value => Assert.True(float.IsNaN(value)));
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Run_TanhFarOut_IsOne(int bits)
    {
        Assert.SkipUnless(SimdPaths.Widths.Contains((VectorWidth)bits), $"This processor has no {bits}-bit registers.");
        var (values, slopes) = Run(bits, Activation.Tanh, [.. Enumerable.Range(0, 64).Select(i => i % 2 == 0 ? float.PositiveInfinity : -1e30f)]);
        Assert.All(values, value => Assert.Equal(1, Math.Abs(value), 2e-7f));
        Assert.All(slopes, slope => Assert.Equal(0, slope, 3e-7f));
    }

    private static (float[] Values, float[] Slopes) Run(int bits, Activation activation, float[] points)
    {
        // One hidden layer of one neuron with weight 1: what it receives is the input.
        var plan = new NetworkPlan(new Topology([1, 1, 1]));
        var kernel = new NetworkKernels((VectorWidth)bits).For(activation);
        using var memory = new AlignedMemory((7 * (nint)points.Length) + 64);
        var (weights, values, slopes) = ((nint)memory.Take(16), (nint)memory.Take(3 * points.Length), (nint)memory.Take(3 * points.Length));
        ((float*)weights)[0] = 1;
        points.CopyTo(new Span<float>((float*)values, points.Length));
        kernel.ForwardWithSlopes(plan, (float*)weights, (float*)values, (float*)slopes, points.Length);
        return (new Span<float>((float*)values + points.Length, points.Length).ToArray(), new Span<float>((float*)slopes + points.Length, points.Length).ToArray());
    }
}
