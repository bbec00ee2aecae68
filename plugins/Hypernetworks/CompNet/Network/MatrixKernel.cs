using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>Dense products of small matrices, in blocks that stay in registers: four rows by two vectors. Compiled with full optimisation at once, since a
/// host compiles few programs.</summary>
internal static class MatrixKernel
{
    private const int BlockRows = 4;

    /// <summary>y = x·w + bias, all row-major.</summary>
    /// <param name="x">Rows of <paramref name="inner"/> numbers, <paramref name="xStride"/> apart.</param>
    /// <param name="xStride">Distance between rows of <paramref name="x"/>.</param>
    /// <param name="rows">Rows of <paramref name="x"/>.</param>
    /// <param name="w">[inner, columns], rows <paramref name="columns"/> apart unless <paramref name="wStride"/> says otherwise.</param>
    /// <param name="wStride">Distance between rows of <paramref name="w"/>.</param>
    /// <param name="inner">Numbers summed over.</param>
    /// <param name="columns">Columns of <paramref name="w"/>.</param>
    /// <param name="bias">One number per column, or empty.</param>
    /// <param name="y">Receives the product.</param>
    /// <param name="yStride">Distance between rows of <paramref name="y"/>.</param>
    public static void Multiply(
        ReadOnlySpan<float> x, int xStride, int rows, ReadOnlySpan<float> w, int wStride, int inner, int columns, ReadOnlySpan<float> bias,
        Span<float> y, int yStride)
    {
        // The blocks below read and write without bounds checks.
        _ = rows == 0 ? default : x[((rows - 1) * xStride) + inner - 1];
        _ = w[((inner - 1) * wStride) + columns - 1];
        _ = rows == 0 ? default : y[((rows - 1) * yStride) + columns - 1];
        if (!bias.IsEmpty)
            _ = bias[columns - 1];
        var row = 0;
        for (; row + BlockRows <= rows; row += BlockRows)
            FourRows(x[(row * xStride)..], xStride, w, wStride, inner, columns, bias, y[(row * yStride)..], yStride);
        for (; row < rows; row++)
            OneRow(x[(row * xStride)..], w, wStride, inner, columns, bias, y[(row * yStride)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(
        ReadOnlySpan<float> x, int xStride, ReadOnlySpan<float> w, int wStride, int inner, int columns, ReadOnlySpan<float> bias, Span<float> y, int yStride)
    {
        var width = Vector<float>.Count;
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(w);
        ref var c = ref MemoryMarshal.GetReference(y);
        var column = 0;
        for (; column + (2 * width) <= columns; column += 2 * width)
        {
            var (s00, s01) = (Start(bias, column), Start(bias, column + width));
            var (s10, s11, s20, s21, s30, s31) = (s00, s01, s00, s01, s00, s01);
            ref var from = ref Unsafe.Add(ref b, column);
            for (var k = 0; k < inner; k++)
            {
                var (w0, w1) = (Vector.LoadUnsafe(ref from), Vector.LoadUnsafe(ref from, (nuint)width));
                from = ref Unsafe.Add(ref from, wStride);
                var x0 = new Vector<float>(Unsafe.Add(ref a, k));
                s00 = Vector.FusedMultiplyAdd(x0, w0, s00);
                s01 = Vector.FusedMultiplyAdd(x0, w1, s01);
                var x1 = new Vector<float>(Unsafe.Add(ref a, xStride + k));
                s10 = Vector.FusedMultiplyAdd(x1, w0, s10);
                s11 = Vector.FusedMultiplyAdd(x1, w1, s11);
                var x2 = new Vector<float>(Unsafe.Add(ref a, (2 * xStride) + k));
                s20 = Vector.FusedMultiplyAdd(x2, w0, s20);
                s21 = Vector.FusedMultiplyAdd(x2, w1, s21);
                var x3 = new Vector<float>(Unsafe.Add(ref a, (3 * xStride) + k));
                s30 = Vector.FusedMultiplyAdd(x3, w0, s30);
                s31 = Vector.FusedMultiplyAdd(x3, w1, s31);
            }

            Store(ref Unsafe.Add(ref c, column), s00, s01);
            Store(ref Unsafe.Add(ref c, yStride + column), s10, s11);
            Store(ref Unsafe.Add(ref c, (2 * yStride) + column), s20, s21);
            Store(ref Unsafe.Add(ref c, (3 * yStride) + column), s30, s31);
        }

        for (var row = 0; row < BlockRows; row++)
            Rest(x[(row * xStride)..], w, wStride, inner, column, columns, bias, y[(row * yStride)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(
        ReadOnlySpan<float> x, ReadOnlySpan<float> w, int wStride, int inner, int columns, ReadOnlySpan<float> bias, Span<float> y)
    {
        var width = Vector<float>.Count;
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(w);
        var column = 0;
        for (; column + (4 * width) <= columns; column += 4 * width)
        {
            var (s0, s1) = (Start(bias, column), Start(bias, column + width));
            var (s2, s3) = (Start(bias, column + (2 * width)), Start(bias, column + (3 * width)));
            ref var from = ref Unsafe.Add(ref b, column);
            for (var k = 0; k < inner; k++)
            {
                var factor = new Vector<float>(Unsafe.Add(ref a, k));
                s0 = Vector.FusedMultiplyAdd(factor, Vector.LoadUnsafe(ref from), s0);
                s1 = Vector.FusedMultiplyAdd(factor, Vector.LoadUnsafe(ref from, (nuint)width), s1);
                s2 = Vector.FusedMultiplyAdd(factor, Vector.LoadUnsafe(ref from, (nuint)(2 * width)), s2);
                s3 = Vector.FusedMultiplyAdd(factor, Vector.LoadUnsafe(ref from, (nuint)(3 * width)), s3);
                from = ref Unsafe.Add(ref from, wStride);
            }

            Store(ref y[column], s0, s1);
            Store(ref y[column + (2 * width)], s2, s3);
        }

        Rest(x, w, wStride, inner, column, columns, bias, y);
    }

    private static void Rest(
        ReadOnlySpan<float> x, ReadOnlySpan<float> w, int wStride, int inner, int from, int columns, ReadOnlySpan<float> bias, Span<float> y)
    {
        for (var column = from; column < columns; column++)
        {
            var sum = bias.IsEmpty ? 0 : bias[column];
            for (var k = 0; k < inner; k++)
                sum += x[k] * w[(k * wStride) + column];
            y[column] = sum;
        }
    }

    private static Vector<float> Start(ReadOnlySpan<float> bias, int column) => bias.IsEmpty ? Vector<float>.Zero : new Vector<float>(bias[column..]);

    private static void Store(ref float target, Vector<float> first, Vector<float> second)
    {
        first.StoreUnsafe(ref target);
        second.StoreUnsafe(ref target, (nuint)Vector<float>.Count);
    }
}
