using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Bench.Workers.Measurements;

/// <summary>What one core can do at most: multiplications with additions on its widest registers, twelve at a time that do not wait for each other.</summary>
internal static class ArithmeticPeak
{
    private const int Rounds = 1000;
    private const int Chains = 12;

    private static float s_sum;

    /// <summary>Measures, in billions of multiplications and additions per second.</summary>
    public static IReadOnlyList<Figure> Measure() => Simd512.IsSupported ? [Of<Simd512>()] : Simd256.IsSupported ? [Of<Simd256>()] : [Of<Simd128>()];

    private static Figure Of<T>()
        where T : unmanaged, ISimd<T> =>
        new("peak", 2.0 * T.Lanes * Chains * Rounds / Repeated.LeastSeconds(() => s_sum += Run<T>()) / 1e9, "GFLOP/s");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run<T>()
        where T : unmanaged, ISimd<T>
    {
        var (x, y) = (T.Broadcast(0.5f), T.Broadcast(1));
        var (a, b, c, d) = (y, y, y, y);
        var (e, f, g, h) = (y, y, y, y);
        var (i, j, k, l) = (y, y, y, y);
        for (var round = 0; round < Rounds; round++)
        {
            (a, b, c, d) = (T.MultiplyAdd(a, x, y), T.MultiplyAdd(b, x, y), T.MultiplyAdd(c, x, y), T.MultiplyAdd(d, x, y));
            (e, f, g, h) = (T.MultiplyAdd(e, x, y), T.MultiplyAdd(f, x, y), T.MultiplyAdd(g, x, y), T.MultiplyAdd(h, x, y));
            (i, j, k, l) = (T.MultiplyAdd(i, x, y), T.MultiplyAdd(j, x, y), T.MultiplyAdd(k, x, y), T.MultiplyAdd(l, x, y));
        }

        return (a + b + c + d + e + f + g + h + i + j + k + l).Sum();
    }
}
