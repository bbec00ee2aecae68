using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>Picks samples, which stand one after another, and lays them side by side: one row per number, one column per sample.</summary>
internal static unsafe class BlockTransposer
{
    /// <summary>Samples hold a multiple of this many floats, and rows of a block come in multiples of it.</summary>
    public const int Group = 4;

    /// <summary>Floats that a sample of this many numbers occupies.</summary>
    public static int WidthFor(int numbers) => (numbers + Group - 1) / Group * Group;

    /// <summary>Fills a block.</summary>
    /// <param name="samples">Samples of <paramref name="width"/> floats, aligned to 16 bytes.</param>
    /// <param name="width">A multiple of <see cref="Group"/>.</param>
    /// <param name="indices">The samples to pick.</param>
    /// <param name="block">Receives <paramref name="width"/> rows; columns beyond the samples become 0.</param>
    /// <param name="stride">Floats per row; a multiple of <see cref="Group"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(float* samples, nint width, ReadOnlySpan<int> indices, float* block, nint stride)
    {
        var column = 0;
        for (; column <= indices.Length - Group; column += Group)
        {
            var a = samples + (indices[column] * width);
            var b = samples + (indices[column + 1] * width);
            var c = samples + (indices[column + 2] * width);
            var d = samples + (indices[column + 3] * width);
            var target = block + column;
            for (nint i = 0; i < width; i += Group)
            {
                var (r0, r1, r2, r3) = Transpose(Vector128.Load(a + i), Vector128.Load(b + i), Vector128.Load(c + i), Vector128.Load(d + i));
                r0.Store(target);
                r1.Store(target + stride);
                r2.Store(target + (2 * stride));
                r3.Store(target + (3 * stride));
                target += Group * stride;
            }
        }

        for (; column < stride; column++)
        {
            var source = column < indices.Length ? samples + (indices[column] * width) : null;
            for (nint i = 0; i < width; i++)
                block[(i * stride) + column] = source == null ? 0 : source[i];
        }
    }

    /// <summary>Rows of a matrix of four by four become its columns.</summary>
    /// <param name="a">The first row.</param>
    /// <param name="b">The second.</param>
    /// <param name="c">The third.</param>
    /// <param name="d">The fourth.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<float> A, Vector128<float> B, Vector128<float> C, Vector128<float> D) Transpose(
        Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        if (!Sse.IsSupported)
        {
            return (
                Vector128.Create(a[0], b[0], c[0], d[0]), Vector128.Create(a[1], b[1], c[1], d[1]),
                Vector128.Create(a[2], b[2], c[2], d[2]), Vector128.Create(a[3], b[3], c[3], d[3]));
        }

        var (abLow, cdLow, abHigh, cdHigh) = (Sse.UnpackLow(a, b), Sse.UnpackLow(c, d), Sse.UnpackHigh(a, b), Sse.UnpackHigh(c, d));
        return (Sse.MoveLowToHigh(abLow, cdLow), Sse.MoveHighToLow(cdLow, abLow), Sse.MoveLowToHigh(abHigh, cdHigh), Sse.MoveHighToLow(cdHigh, abHigh));
    }
}
