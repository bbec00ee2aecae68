using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>
/// The right side of a matrix product, laid out in panels of 32 columns, so that a product reads it in order: rows of a wide matrix
/// a power of two apart would fall on the same few cache lines. Products keep eight rows by one panel in registers where vectors
/// have 512 bits, and a part of that elsewhere.
/// </summary>
public sealed class PackedMatrix
{
    private const int BlockRows = 8;
    private const int Panel = 32;
    private readonly float[] _data;

    /// <summary>Packs [inner, columns], or its transpose.</summary>
    /// <param name="source">Rows, <paramref name="stride"/> apart.</param>
    /// <param name="stride">Distance between rows.</param>
    /// <param name="inner">Numbers that a product sums over.</param>
    /// <param name="columns">Width of a product.</param>
    /// <param name="isTransposed">True when the rows are the columns.</param>
    public PackedMatrix(ReadOnlySpan<float> source, int stride, int inner, int columns, bool isTransposed = false)
        : this(inner, columns)
    {
        for (var column = 0; column < columns; column += Panel)
        {
            var width = Math.Min(Panel, columns - column);
            var panel = _data.AsSpan(column * inner);
            if (isTransposed)
            {
                for (var i = 0; i < width; i++)
                    Spread(source.Slice((column + i) * stride, inner), panel[i..]);
                continue;
            }

            for (var k = 0; k < inner; k++)
                source.Slice((k * stride) + column, width).CopyTo(panel[(k * Panel)..]);
        }
    }

    private PackedMatrix(int inner, int columns)
    {
        (Inner, Columns) = (inner, columns);
        _data = new float[(columns + Panel - 1) / Panel * Panel * inner];
    }

    /// <summary>Packs a matrix that comes column by column, so that it stands in memory once.</summary>
    /// <param name="inner">Numbers that a product sums over.</param>
    /// <param name="columns">Width of a product.</param>
    /// <param name="read">Gives a column's numbers.</param>
    public static PackedMatrix OfColumns(int inner, int columns, ColumnReader read)
    {
        var matrix = new PackedMatrix(inner, columns);
        var numbers = new float[inner];
        for (var column = 0; column < columns; column++)
        {
            read(column, numbers);
            Spread(numbers, matrix._data.AsSpan((column / Panel * Panel * inner) + (column % Panel)));
        }

        return matrix;
    }

    private static void Spread(ReadOnlySpan<float> row, Span<float> panel)
    {
        for (var k = 0; k < row.Length; k++)
            panel[k * Panel] = row[k];
    }

    /// <summary>Numbers that a product sums over.</summary>
    public int Inner { get; }

    /// <summary>Width of a product.</summary>
    public int Columns { get; }

    /// <summary>y = x·this + bias.</summary>
    /// <param name="x">Rows, <paramref name="xStride"/> apart.</param>
    /// <param name="xStride">Distance between rows of <paramref name="x"/>.</param>
    /// <param name="rows">How many.</param>
    /// <param name="bias">One number per column, or empty.</param>
    /// <param name="y">Receives the product.</param>
    /// <param name="yStride">Distance between rows of <paramref name="y"/>.</param>
    public void Multiply(ReadOnlySpan<float> x, int xStride, int rows, ReadOnlySpan<float> bias, Span<float> y, int yStride)
    {
        if (rows == 0)
            return;
        // The loops below read x without checks of their own.
        _ = x[((rows - 1) * xStride) + Inner - 1];
        Span<float> last = stackalloc float[BlockRows * Panel];
        Span<float> start = stackalloc float[Panel];
        for (var column = 0; column < Columns; column += Panel)
        {
            var (width, row) = (Math.Min(Panel, Columns - column), 0);
            var panel = _data.AsSpan(column * Inner, Inner * Panel);
            start.Clear();
            if (!bias.IsEmpty)
                bias.Slice(column, width).CopyTo(start);
            for (; row + BlockRows <= rows; row += BlockRows)
            {
                Block(x[(row * xStride)..], xStride, panel, start, last);
                for (var i = 0; i < BlockRows; i++)
                    last.Slice(i * Panel, width).CopyTo(y[(((row + i) * yStride) + column)..]);
            }

            for (; row < rows; row++)
            {
                OneRow(x.Slice(row * xStride, Inner), panel, start, last);
                last[..width].CopyTo(y[((row * yStride) + column)..]);
            }
        }
    }

    // Optimised at once: a host compiles too few programs for tiers to help.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(ReadOnlySpan<float> x, int stride, ReadOnlySpan<float> panel, ReadOnlySpan<float> start, Span<float> y)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(panel);
        ref var c = ref MemoryMarshal.GetReference(y);
        ref var bias = ref MemoryMarshal.GetReference(start);
        if (Avx512F.IsSupported)
            WideBlock(ref a, stride, ref b, panel.Length / Panel, ref bias, ref c);
        else
            NarrowBlock(ref a, stride, ref b, panel.Length / Panel, ref bias, ref c);
    }

    /// <summary>Eight rows by two vectors of 512 bits: sixteen sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WideBlock(ref float a, int stride, ref float b, int inner, ref float bias, ref float c)
    {
        var (start0, start1) = (Vector512.LoadUnsafe(ref bias), Vector512.LoadUnsafe(ref bias, 16));
        var (s00, s01, s10, s11, s20, s21, s30, s31) = (start0, start1, start0, start1, start0, start1, start0, start1);
        var (s40, s41, s50, s51, s60, s61, s70, s71) = (start0, start1, start0, start1, start0, start1, start0, start1);
        for (var k = 0; k < inner; k++)
        {
            var (w0, w1) = (Vector512.LoadUnsafe(ref b), Vector512.LoadUnsafe(ref b, 16));
            b = ref Unsafe.Add(ref b, Panel);
            var factor = Vector512.Create(a);
            (s00, s01) = (Vector512.FusedMultiplyAdd(factor, w0, s00), Vector512.FusedMultiplyAdd(factor, w1, s01));
            factor = Vector512.Create(Unsafe.Add(ref a, stride));
            (s10, s11) = (Vector512.FusedMultiplyAdd(factor, w0, s10), Vector512.FusedMultiplyAdd(factor, w1, s11));
            factor = Vector512.Create(Unsafe.Add(ref a, 2 * stride));
            (s20, s21) = (Vector512.FusedMultiplyAdd(factor, w0, s20), Vector512.FusedMultiplyAdd(factor, w1, s21));
            factor = Vector512.Create(Unsafe.Add(ref a, 3 * stride));
            (s30, s31) = (Vector512.FusedMultiplyAdd(factor, w0, s30), Vector512.FusedMultiplyAdd(factor, w1, s31));
            factor = Vector512.Create(Unsafe.Add(ref a, 4 * stride));
            (s40, s41) = (Vector512.FusedMultiplyAdd(factor, w0, s40), Vector512.FusedMultiplyAdd(factor, w1, s41));
            factor = Vector512.Create(Unsafe.Add(ref a, 5 * stride));
            (s50, s51) = (Vector512.FusedMultiplyAdd(factor, w0, s50), Vector512.FusedMultiplyAdd(factor, w1, s51));
            factor = Vector512.Create(Unsafe.Add(ref a, 6 * stride));
            (s60, s61) = (Vector512.FusedMultiplyAdd(factor, w0, s60), Vector512.FusedMultiplyAdd(factor, w1, s61));
            factor = Vector512.Create(Unsafe.Add(ref a, 7 * stride));
            (s70, s71) = (Vector512.FusedMultiplyAdd(factor, w0, s70), Vector512.FusedMultiplyAdd(factor, w1, s71));
            a = ref Unsafe.Add(ref a, 1);
        }

        Store(ref c, 0, s00, s01);
        Store(ref c, 1, s10, s11);
        Store(ref c, 2, s20, s21);
        Store(ref c, 3, s30, s31);
        Store(ref c, 4, s40, s41);
        Store(ref c, 5, s50, s51);
        Store(ref c, 6, s60, s61);
        Store(ref c, 7, s70, s71);
    }

    /// <summary>The same in vectors of whatever width there is, row by row in pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowBlock(ref float a, int stride, ref float b, int inner, ref float bias, ref float c)
    {
        var width = Vector<float>.Count;
        for (var row = 0; row < BlockRows; row += 2)
        {
            for (var column = 0; column < Panel; column += 2 * width)
            {
                var (start0, start1) = (Vector.LoadUnsafe(ref bias, (nuint)column), Vector.LoadUnsafe(ref bias, (nuint)(column + width)));
                var (s00, s01, s10, s11) = (start0, start1, start0, start1);
                ref var first = ref Unsafe.Add(ref a, row * stride);
                ref var second = ref Unsafe.Add(ref first, stride);
                for (var k = 0; k < inner; k++)
                {
                    ref var panel = ref Unsafe.Add(ref b, (k * Panel) + column);
                    var (w0, w1) = (Vector.LoadUnsafe(ref panel), Vector.LoadUnsafe(ref panel, (nuint)width));
                    var (x0, x1) = (new Vector<float>(Unsafe.Add(ref first, k)), new Vector<float>(Unsafe.Add(ref second, k)));
                    (s00, s01) = (Vector.FusedMultiplyAdd(x0, w0, s00), Vector.FusedMultiplyAdd(x0, w1, s01));
                    (s10, s11) = (Vector.FusedMultiplyAdd(x1, w0, s10), Vector.FusedMultiplyAdd(x1, w1, s11));
                }

                ref var target = ref Unsafe.Add(ref c, (row * Panel) + column);
                s00.StoreUnsafe(ref target);
                s01.StoreUnsafe(ref target, (nuint)width);
                s10.StoreUnsafe(ref target, Panel);
                s11.StoreUnsafe(ref target, (nuint)(Panel + width));
            }
        }
    }

    /// <summary>One row, in vectors of whatever width there is; bound by how fast the matrix can be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(ReadOnlySpan<float> x, ReadOnlySpan<float> panel, ReadOnlySpan<float> start, Span<float> y)
    {
        var width = (nuint)Vector<float>.Count;
        ref var first = ref MemoryMarshal.GetReference(panel);
        for (nuint column = 0; column < Panel; column += 2 * width)
        {
            ref var b = ref Unsafe.Add(ref first, column);
            var (even0, even1) = (new Vector<float>(start[(int)column..]), new Vector<float>(start[(int)(column + width)..]));
            var (odd0, odd1) = (Vector<float>.Zero, Vector<float>.Zero);
            var k = 0;
            for (; k + 2 <= x.Length; k += 2)
            {
                var (even, odd) = (new Vector<float>(x[k]), new Vector<float>(x[k + 1]));
                even0 = Vector.FusedMultiplyAdd(even, Vector.LoadUnsafe(ref b), even0);
                even1 = Vector.FusedMultiplyAdd(even, Vector.LoadUnsafe(ref b, width), even1);
                odd0 = Vector.FusedMultiplyAdd(odd, Vector.LoadUnsafe(ref b, Panel), odd0);
                odd1 = Vector.FusedMultiplyAdd(odd, Vector.LoadUnsafe(ref b, Panel + width), odd1);
                b = ref Unsafe.Add(ref b, 2 * Panel);
            }

            if (k < x.Length)
            {
                even0 = Vector.FusedMultiplyAdd(new Vector<float>(x[k]), Vector.LoadUnsafe(ref b), even0);
                even1 = Vector.FusedMultiplyAdd(new Vector<float>(x[k]), Vector.LoadUnsafe(ref b, width), even1);
            }

            (even0 + odd0).CopyTo(y[(int)column..]);
            (even1 + odd1).CopyTo(y[(int)(column + width)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float target, int row, Vector512<float> first, Vector512<float> second)
    {
        first.StoreUnsafe(ref target, (nuint)(row * Panel));
        second.StoreUnsafe(ref target, (nuint)((row * Panel) + 16));
    }
}
