using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SurrogateHost.GaussianProcesses.Algebra;

/// <summary>
/// C ± A·B for blocks whose rows and columns are multiples of <see cref="Tile"/>: eight rows by sixteen columns of C stay in
/// registers while the inner dimension runs.
/// </summary>
public static unsafe class MatrixProduct
{
    /// <summary>Rows and columns come in multiples of this.</summary>
    public const int Tile = 8;

    /// <summary>The least multiple of <see cref="Tile"/> that is not smaller.</summary>
    /// <param name="count">Any number.</param>
    public static int Padded(int count) => (count + Tile - 1) & -Tile;

    /// <summary>Adds a product to eight rows.</summary>
    /// <param name="a">Element (i, k) stands at i·<paramref name="rowStep"/> + k·<paramref name="innerStep"/>.</param>
    /// <param name="rowStep">Doubles from a row of A to the next.</param>
    /// <param name="innerStep">Doubles from a column of A to the next.</param>
    /// <param name="b">Row by row, <paramref name="inner"/> rows.</param>
    /// <param name="bStride">Doubles from a row of B to the next.</param>
    /// <param name="c">Row by row, eight rows.</param>
    /// <param name="cStride">Doubles from a row of C to the next.</param>
    /// <param name="columns">Columns of B and C, a multiple of <see cref="Tile"/>.</param>
    /// <param name="inner">Columns of A.</param>
    /// <param name="isSubtracted">True for C − A·B.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulateTile(
        double* a, nint rowStep, nint innerStep, double* b, nint bStride, double* c, nint cStride, int columns, int inner, bool isSubtracted)
    {
        var column = 0;
        for (; column + 16 <= columns; column += 16)
            Wide(a, rowStep, innerStep, b + column, bStride, c + column, cStride, inner, isSubtracted);
        if (column < columns)
            Narrow(a, rowStep, innerStep, b + column, bStride, c + column, cStride, inner, isSubtracted);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide(double* a, nint rowStep, nint innerStep, double* b, nint bStride, double* c, nint cStride, int inner, bool isSubtracted)
    {
        Vector512<double> l0 = default, l1 = default, l2 = default, l3 = default, l4 = default, l5 = default, l6 = default, l7 = default;
        Vector512<double> r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default, r6 = default, r7 = default;
        double* a3 = a + (3 * rowStep), a6 = a + (6 * rowStep);
        for (var k = 0; k < inner; k++)
        {
            var (left, right) = (Vector512.Load(b), Vector512.Load(b + 8));
            var x = Vector512.Create(*a);
            (l0, r0) = (Vector512.FusedMultiplyAdd(x, left, l0), Vector512.FusedMultiplyAdd(x, right, r0));
            x = Vector512.Create(a[rowStep]);
            (l1, r1) = (Vector512.FusedMultiplyAdd(x, left, l1), Vector512.FusedMultiplyAdd(x, right, r1));
            x = Vector512.Create(a[2 * rowStep]);
            (l2, r2) = (Vector512.FusedMultiplyAdd(x, left, l2), Vector512.FusedMultiplyAdd(x, right, r2));
            x = Vector512.Create(*a3);
            (l3, r3) = (Vector512.FusedMultiplyAdd(x, left, l3), Vector512.FusedMultiplyAdd(x, right, r3));
            x = Vector512.Create(a3[rowStep]);
            (l4, r4) = (Vector512.FusedMultiplyAdd(x, left, l4), Vector512.FusedMultiplyAdd(x, right, r4));
            x = Vector512.Create(a3[2 * rowStep]);
            (l5, r5) = (Vector512.FusedMultiplyAdd(x, left, l5), Vector512.FusedMultiplyAdd(x, right, r5));
            x = Vector512.Create(*a6);
            (l6, r6) = (Vector512.FusedMultiplyAdd(x, left, l6), Vector512.FusedMultiplyAdd(x, right, r6));
            x = Vector512.Create(a6[rowStep]);
            (l7, r7) = (Vector512.FusedMultiplyAdd(x, left, l7), Vector512.FusedMultiplyAdd(x, right, r7));
            a += innerStep;
            a3 += innerStep;
            a6 += innerStep;
            b += bStride;
        }

        Add(c, l0, r0, isSubtracted);
        Add(c + cStride, l1, r1, isSubtracted);
        Add(c + (2 * cStride), l2, r2, isSubtracted);
        Add(c + (3 * cStride), l3, r3, isSubtracted);
        Add(c + (4 * cStride), l4, r4, isSubtracted);
        Add(c + (5 * cStride), l5, r5, isSubtracted);
        Add(c + (6 * cStride), l6, r6, isSubtracted);
        Add(c + (7 * cStride), l7, r7, isSubtracted);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(double* a, nint rowStep, nint innerStep, double* b, nint bStride, double* c, nint cStride, int inner, bool isSubtracted)
    {
        Vector512<double> l0 = default, l1 = default, l2 = default, l3 = default, l4 = default, l5 = default, l6 = default, l7 = default;
        for (var k = 0; k < inner; k++)
        {
            var left = Vector512.Load(b);
            l0 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), left, l0);
            l1 = Vector512.FusedMultiplyAdd(Vector512.Create(a[rowStep]), left, l1);
            l2 = Vector512.FusedMultiplyAdd(Vector512.Create(a[2 * rowStep]), left, l2);
            l3 = Vector512.FusedMultiplyAdd(Vector512.Create(a[3 * rowStep]), left, l3);
            l4 = Vector512.FusedMultiplyAdd(Vector512.Create(a[4 * rowStep]), left, l4);
            l5 = Vector512.FusedMultiplyAdd(Vector512.Create(a[5 * rowStep]), left, l5);
            l6 = Vector512.FusedMultiplyAdd(Vector512.Create(a[6 * rowStep]), left, l6);
            l7 = Vector512.FusedMultiplyAdd(Vector512.Create(a[7 * rowStep]), left, l7);
            a += innerStep;
            b += bStride;
        }

        Add(c, l0, isSubtracted);
        Add(c + cStride, l1, isSubtracted);
        Add(c + (2 * cStride), l2, isSubtracted);
        Add(c + (3 * cStride), l3, isSubtracted);
        Add(c + (4 * cStride), l4, isSubtracted);
        Add(c + (5 * cStride), l5, isSubtracted);
        Add(c + (6 * cStride), l6, isSubtracted);
        Add(c + (7 * cStride), l7, isSubtracted);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double* c, Vector512<double> left, Vector512<double> right, bool isSubtracted)
    {
        Add(c, left, isSubtracted);
        Add(c + 8, right, isSubtracted);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double* c, Vector512<double> sum, bool isSubtracted)
    {
        var before = Vector512.Load(c);
        (isSubtracted ? before - sum : before + sum).Store(c);
    }
}
