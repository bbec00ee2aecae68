using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>Takes samples, whose numbers stand on end, and lays them side by side: one row per number, one column per sample.</summary>
internal static unsafe class BlockTransposer
{
    /// <summary>Samples hold a multiple of this many floats, and rows of a block come in multiples of it.</summary>
    public const int Group = 4;

    /// <summary>Floats that a sample of this many numbers occupies.</summary>
    public static int WidthFor(int numbers) => (numbers + Group - 1) / Group * Group;

    /// <summary>Fills a block.</summary>
    /// <param name="rows">Per column of the block, its sample of <paramref name="width"/> floats.</param>
    /// <param name="width">A multiple of <see cref="Group"/>.</param>
    /// <param name="block">Receives <paramref name="width"/> rows.</param>
    /// <param name="stride">Floats per row; a multiple of a register.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill<T>(float** rows, nint width, float* block, nint stride)
        where T : unmanaged, ISimd<T>
    {
        for (nint column = 0; column < stride; column += T.Lanes)
        {
            var target = block + column;
            nint i = 0;
            for (; i <= width - T.Lanes; i += T.Lanes)
            {
                T.TransposeSquare(rows, i, target, stride);
                target += T.Lanes * stride;
            }

            for (; i < width; i += Group)
            {
                var turned = T.TransposeFours(T.LoadFours(rows, i), T.LoadFours(rows + 1, i), T.LoadFours(rows + 2, i), T.LoadFours(rows + 3, i));
                turned.A.Store(target);
                turned.B.Store(target + stride);
                turned.C.Store(target + (2 * stride));
                turned.D.Store(target + (3 * stride));
                target += Group * stride;
            }

            rows += T.Lanes;
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
