using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>Products of small matrices, C += A·B, where rows of B and C are whole vectors and A may be read in any direction.</summary>
internal static class PanelProduct
{
    /// <summary>Floats of a vector; the width of B and C is a multiple of it.</summary>
    public const int Lane = 16;

    private const int Rows = 4;
    private const int Panel = 4 * Lane;

    /// <summary>Adds the product.</summary>
    /// <param name="a">Element (i, k) stands at i·<paramref name="rowStride"/> + k·<paramref name="columnStride"/>.</param>
    /// <param name="rowStride">Floats from a row of A to the next.</param>
    /// <param name="columnStride">Floats from a column of A to the next; a transposed matrix has the two exchanged.</param>
    /// <param name="b">[inner, width].</param>
    /// <param name="c">[rows, width].</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="width">Columns of B and C, a multiple of <see cref="Lane"/>.</param>
    public static void Add(ReadOnlySpan<float> a, int rowStride, int columnStride, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(width % Lane, 0);
        if (rows == 0 || inner == 0)
            return;
        ArgumentOutOfRangeException.ThrowIfLessThan(a.Length, ((rows - 1) * rowStride) + ((inner - 1) * columnStride) + 1, nameof(a));
        ArgumentOutOfRangeException.ThrowIfLessThan(b.Length, inner * width, nameof(b));
        ArgumentOutOfRangeException.ThrowIfLessThan(c.Length, rows * width, nameof(c));
        ref var pa = ref MemoryMarshal.GetReference(a);
        ref var pb = ref MemoryMarshal.GetReference(b);
        ref var pc = ref MemoryMarshal.GetReference(c);
        var column = 0;
        for (; column + Panel <= width; column += Panel)
            Wide(ref pa, rowStride, columnStride, ref Unsafe.Add(ref pb, column), ref Unsafe.Add(ref pc, column), rows, inner, width);
        for (; column < width; column += Lane)
            Narrow(ref pa, rowStride, columnStride, ref Unsafe.Add(ref pb, column), ref Unsafe.Add(ref pc, column), rows, inner, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide(ref float a, int rowStride, int columnStride, ref float b, ref float c, int rows, int inner, int width)
    {
        var row = 0;
        for (; row + Rows <= rows; row += Rows)
        {
            ref var a0 = ref Unsafe.Add(ref a, (nint)row * rowStride);
            ref var c0 = ref Unsafe.Add(ref c, (nint)row * width);
            ref var c1 = ref Unsafe.Add(ref c0, width);
            ref var c2 = ref Unsafe.Add(ref c1, width);
            ref var c3 = ref Unsafe.Add(ref c2, width);
            var (s00, s01, s02, s03) = (At(ref c0, 0), At(ref c0, 1), At(ref c0, 2), At(ref c0, 3));
            var (s10, s11, s12, s13) = (At(ref c1, 0), At(ref c1, 1), At(ref c1, 2), At(ref c1, 3));
            var (s20, s21, s22, s23) = (At(ref c2, 0), At(ref c2, 1), At(ref c2, 2), At(ref c2, 3));
            var (s30, s31, s32, s33) = (At(ref c3, 0), At(ref c3, 1), At(ref c3, 2), At(ref c3, 3));
            ref var bk = ref b;
            for (var k = 0; k < inner; k++)
            {
                var (b0, b1, b2, b3) = (At(ref bk, 0), At(ref bk, 1), At(ref bk, 2), At(ref bk, 3));
                var x = Vector512.Create(a0);
                (s00, s01) = (Vector512.FusedMultiplyAdd(x, b0, s00), Vector512.FusedMultiplyAdd(x, b1, s01));
                (s02, s03) = (Vector512.FusedMultiplyAdd(x, b2, s02), Vector512.FusedMultiplyAdd(x, b3, s03));
                x = Vector512.Create(Unsafe.Add(ref a0, rowStride));
                (s10, s11) = (Vector512.FusedMultiplyAdd(x, b0, s10), Vector512.FusedMultiplyAdd(x, b1, s11));
                (s12, s13) = (Vector512.FusedMultiplyAdd(x, b2, s12), Vector512.FusedMultiplyAdd(x, b3, s13));
                x = Vector512.Create(Unsafe.Add(ref a0, 2 * rowStride));
                (s20, s21) = (Vector512.FusedMultiplyAdd(x, b0, s20), Vector512.FusedMultiplyAdd(x, b1, s21));
                (s22, s23) = (Vector512.FusedMultiplyAdd(x, b2, s22), Vector512.FusedMultiplyAdd(x, b3, s23));
                x = Vector512.Create(Unsafe.Add(ref a0, 3 * rowStride));
                (s30, s31) = (Vector512.FusedMultiplyAdd(x, b0, s30), Vector512.FusedMultiplyAdd(x, b1, s31));
                (s32, s33) = (Vector512.FusedMultiplyAdd(x, b2, s32), Vector512.FusedMultiplyAdd(x, b3, s33));
                a0 = ref Unsafe.Add(ref a0, columnStride);
                bk = ref Unsafe.Add(ref bk, width);
            }

            Store(ref c0, s00, s01, s02, s03);
            Store(ref c1, s10, s11, s12, s13);
            Store(ref c2, s20, s21, s22, s23);
            Store(ref c3, s30, s31, s32, s33);
        }

        for (; row < rows; row++)
        {
            ref var a0 = ref Unsafe.Add(ref a, (nint)row * rowStride);
            ref var c0 = ref Unsafe.Add(ref c, (nint)row * width);
            var (s0, s1, s2, s3) = (At(ref c0, 0), At(ref c0, 1), At(ref c0, 2), At(ref c0, 3));
            ref var bk = ref b;
            for (var k = 0; k < inner; k++)
            {
                var x = Vector512.Create(a0);
                (s0, s1) = (Vector512.FusedMultiplyAdd(x, At(ref bk, 0), s0), Vector512.FusedMultiplyAdd(x, At(ref bk, 1), s1));
                (s2, s3) = (Vector512.FusedMultiplyAdd(x, At(ref bk, 2), s2), Vector512.FusedMultiplyAdd(x, At(ref bk, 3), s3));
                a0 = ref Unsafe.Add(ref a0, columnStride);
                bk = ref Unsafe.Add(ref bk, width);
            }

            Store(ref c0, s0, s1, s2, s3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(ref float a, int rowStride, int columnStride, ref float b, ref float c, int rows, int inner, int width)
    {
        for (var row = 0; row < rows; row++)
        {
            ref var a0 = ref Unsafe.Add(ref a, (nint)row * rowStride);
            ref var c0 = ref Unsafe.Add(ref c, (nint)row * width);
            var sum = At(ref c0, 0);
            for (var k = 0; k < inner; k++)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a0, (nint)k * columnStride)), At(ref Unsafe.Add(ref b, (nint)k * width), 0), sum);
            sum.StoreUnsafe(ref c0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> At(ref float row, int lane) => Vector512.LoadUnsafe(ref row, (nuint)(lane * Lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float row, Vector512<float> s0, Vector512<float> s1, Vector512<float> s2, Vector512<float> s3)
    {
        s0.StoreUnsafe(ref row);
        s1.StoreUnsafe(ref row, Lane);
        s2.StoreUnsafe(ref row, 2 * Lane);
        s3.StoreUnsafe(ref row, 3 * Lane);
    }
}
