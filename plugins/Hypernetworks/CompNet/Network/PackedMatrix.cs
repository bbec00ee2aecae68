using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>
/// The right side of a matrix product, laid out in panels two vectors wide, so that a product reads it in order: rows of a wide matrix
/// a power of two apart would fall on the same few cache lines. Products keep four rows by one panel in registers.
/// </summary>
internal sealed class PackedMatrix
{
    private const int BlockRows = 4;
    private static readonly int s_panel = 2 * Vector<float>.Count;
    private readonly float[] _data;

    /// <summary>Packs [inner, columns], or its transpose.</summary>
    /// <param name="source">Rows, <paramref name="stride"/> apart.</param>
    /// <param name="stride">Distance between rows.</param>
    /// <param name="inner">Numbers that a product sums over.</param>
    /// <param name="columns">Width of a product.</param>
    /// <param name="isTransposed">True when the rows are the columns.</param>
    public PackedMatrix(ReadOnlySpan<float> source, int stride, int inner, int columns, bool isTransposed = false)
    {
        (Inner, Columns) = (inner, columns);
        _data = new float[(columns + s_panel - 1) / s_panel * s_panel * inner];
        for (var column = 0; column < columns; column += s_panel)
        {
            var width = Math.Min(s_panel, columns - column);
            var panel = _data.AsSpan(column * inner);
            for (var k = 0; k < inner; k++)
            {
                if (!isTransposed)
                    source.Slice((k * stride) + column, width).CopyTo(panel[(k * s_panel)..]);
                else
                    for (var i = 0; i < width; i++)
                        panel[(k * s_panel) + i] = source[((column + i) * stride) + k];
            }
        }
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
        Span<float> last = stackalloc float[BlockRows * s_panel];
        for (var column = 0; column < Columns; column += s_panel)
        {
            var (width, row) = (Math.Min(s_panel, Columns - column), 0);
            var panel = _data.AsSpan(column * Inner, Inner * s_panel);
            last.Clear();
            if (!bias.IsEmpty)
                bias.Slice(column, width).CopyTo(last);
            var (start0, start1) = (new Vector<float>(last), new Vector<float>(last[(s_panel / 2)..]));
            for (; row + BlockRows <= rows; row += BlockRows)
            {
                FourRows(x[(row * xStride)..], xStride, panel, start0, start1, last);
                for (var i = 0; i < BlockRows; i++)
                    last.Slice(i * s_panel, width).CopyTo(y[(((row + i) * yStride) + column)..]);
            }

            for (; row < rows; row++)
            {
                OneRow(x.Slice(row * xStride, Inner), panel, start0, start1, last);
                last[..width].CopyTo(y[((row * yStride) + column)..]);
            }
        }
    }

    // Optimised at once: a host compiles too few programs for tiers to help.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(
        ReadOnlySpan<float> x, int stride, ReadOnlySpan<float> panel, Vector<float> start0, Vector<float> start1, Span<float> y)
    {
        var width = (nuint)Vector<float>.Count;
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(panel);
        var inner = panel.Length / (2 * Vector<float>.Count);
        var (s00, s01, s10, s11) = (start0, start1, start0, start1);
        var (s20, s21, s30, s31) = (start0, start1, start0, start1);
        for (var k = 0; k < inner; k++)
        {
            var (w0, w1) = (Vector.LoadUnsafe(ref b), Vector.LoadUnsafe(ref b, width));
            b = ref Unsafe.Add(ref b, 2 * width);
            var factor = new Vector<float>(Unsafe.Add(ref a, k));
            s00 = Vector.FusedMultiplyAdd(factor, w0, s00);
            s01 = Vector.FusedMultiplyAdd(factor, w1, s01);
            factor = new Vector<float>(Unsafe.Add(ref a, stride + k));
            s10 = Vector.FusedMultiplyAdd(factor, w0, s10);
            s11 = Vector.FusedMultiplyAdd(factor, w1, s11);
            factor = new Vector<float>(Unsafe.Add(ref a, (2 * stride) + k));
            s20 = Vector.FusedMultiplyAdd(factor, w0, s20);
            s21 = Vector.FusedMultiplyAdd(factor, w1, s21);
            factor = new Vector<float>(Unsafe.Add(ref a, (3 * stride) + k));
            s30 = Vector.FusedMultiplyAdd(factor, w0, s30);
            s31 = Vector.FusedMultiplyAdd(factor, w1, s31);
        }

        ref var c = ref MemoryMarshal.GetReference(y);
        Store(ref c, s00, s01);
        Store(ref Unsafe.Add(ref c, 2 * width), s10, s11);
        Store(ref Unsafe.Add(ref c, 4 * width), s20, s21);
        Store(ref Unsafe.Add(ref c, 6 * width), s30, s31);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(ReadOnlySpan<float> x, ReadOnlySpan<float> panel, Vector<float> start0, Vector<float> start1, Span<float> y)
    {
        var width = (nuint)Vector<float>.Count;
        ref var b = ref MemoryMarshal.GetReference(panel);
        var (even0, even1, odd0, odd1) = (start0, start1, Vector<float>.Zero, Vector<float>.Zero);
        var k = 0;
        for (; k + 2 <= x.Length; k += 2)
        {
            var (first, second) = (new Vector<float>(x[k]), new Vector<float>(x[k + 1]));
            even0 = Vector.FusedMultiplyAdd(first, Vector.LoadUnsafe(ref b), even0);
            even1 = Vector.FusedMultiplyAdd(first, Vector.LoadUnsafe(ref b, width), even1);
            odd0 = Vector.FusedMultiplyAdd(second, Vector.LoadUnsafe(ref b, 2 * width), odd0);
            odd1 = Vector.FusedMultiplyAdd(second, Vector.LoadUnsafe(ref b, 3 * width), odd1);
            b = ref Unsafe.Add(ref b, 4 * width);
        }

        if (k < x.Length)
        {
            even0 = Vector.FusedMultiplyAdd(new Vector<float>(x[k]), Vector.LoadUnsafe(ref b), even0);
            even1 = Vector.FusedMultiplyAdd(new Vector<float>(x[k]), Vector.LoadUnsafe(ref b, width), even1);
        }

        Store(ref MemoryMarshal.GetReference(y), even0 + odd0, even1 + odd1);
    }

    private static void Store(ref float target, Vector<float> first, Vector<float> second)
    {
        first.StoreUnsafe(ref target);
        second.StoreUnsafe(ref target, (nuint)Vector<float>.Count);
    }
}
