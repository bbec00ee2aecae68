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
                Transpose(a + i, b + i, c + i, d + i, target, stride);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(float* a, float* b, float* c, float* d, float* target, nint stride)
    {
        if (!Sse.IsSupported)
        {
            for (var i = 0; i < Group; i++)
                Vector128.Create(a[i], b[i], c[i], d[i]).Store(target + (i * stride));
            return;
        }

        var (ab, cd) = (Sse.UnpackLow(Vector128.Load(a), Vector128.Load(b)), Sse.UnpackLow(Vector128.Load(c), Vector128.Load(d)));
        Sse.MoveLowToHigh(ab, cd).Store(target);
        Sse.MoveHighToLow(cd, ab).Store(target + stride);
        (ab, cd) = (Sse.UnpackHigh(Vector128.Load(a), Vector128.Load(b)), Sse.UnpackHigh(Vector128.Load(c), Vector128.Load(d)));
        Sse.MoveLowToHigh(ab, cd).Store(target + (2 * stride));
        Sse.MoveHighToLow(cd, ab).Store(target + (3 * stride));
    }
}
