using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>
/// The other way to weight gradients, for layers with many inputs: a row of the batch stands as a row in memory, its numbers across
/// the lanes, and gradient[o, i] = Σ_b delta[o, b]·row[b, i] is a matrix product like any other: deltas are broadcast, and nothing
/// is summed across lanes. The network's inputs stand like this already, where they were picked from; hidden values are turned.
/// </summary>
internal static unsafe class RowGradients<T>
    where T : unmanaged, ISimd<T>
{
    private const int LeastInputs = 16;
    private const int LeastOutputs = 4;

    // Sixteen sums take more registers than processors without AVX-512 have.
    private static bool HasManyRegisters => T.Lanes == 16;

    /// <summary>Whether a layer's gradient is computed this way.</summary>
    public static bool Suit(int inputs, int outputs) => inputs >= LeastInputs && outputs >= LeastOutputs;

    /// <summary>Floats of a turned row.</summary>
    public static int WidthFor(int inputs) => (inputs + T.Lanes - 1) / T.Lanes * T.Lanes;

    /// <summary>Turns a layer's values: a column of the block becomes a row of <see cref="WidthFor"/> floats.</summary>
    /// <param name="values">Rows of values.</param>
    /// <param name="inputs">Their number.</param>
    /// <param name="stride">Floats per row; a multiple of <see cref="BlockTransposer.Group"/>.</param>
    /// <param name="turned">Receives the rows. What is left over of their last register stays as it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Turn(float* values, int inputs, nint stride, float* turned)
    {
        nint width = WidthFor(inputs), input = 0;
        for (; input <= inputs - BlockTransposer.Group; input += BlockTransposer.Group)
        {
            var source = values + (input * stride);
            var target = turned + input;
            for (nint column = 0; column < stride; column += BlockTransposer.Group)
            {
                var (a, b, c, d) = BlockTransposer.Transpose(
                    Vector128.Load(source), Vector128.Load(source + stride), Vector128.Load(source + (2 * stride)), Vector128.Load(source + (3 * stride)));
                a.Store(target);
                b.Store(target + width);
                c.Store(target + (2 * width));
                d.Store(target + (3 * width));
                source += BlockTransposer.Group;
                target += BlockTransposer.Group * width;
            }
        }

        for (; input < inputs; input++)
        {
            for (nint column = 0; column < stride; column++)
                turned[(column * width) + input] = values[(input * stride) + column];
        }
    }

    /// <summary>Computes the gradient of a layer's matrix.</summary>
    /// <param name="rows">The rows that go into the layer; a register from any of their numbers on may be read.</param>
    /// <param name="count">Number of rows; at least one.</param>
    /// <param name="inputs">Neurons before the layer.</param>
    /// <param name="outputs">Neurons of the layer.</param>
    /// <param name="deltas">Rows of the layer's deltas.</param>
    /// <param name="stride">Floats per row of deltas.</param>
    /// <param name="gradients">Receives the gradient; a register from any of its numbers on may be read and written as it was.</param>
    /// <param name="accumulate">True adds to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TRows>(TRows rows, int count, int inputs, int outputs, float* deltas, nint stride, float* gradients, bool accumulate)
        where TRows : struct, IBatchRows
    {
        nint output = 0;
        for (; HasManyRegisters && output <= outputs - 8; output += 8)
        {
            var delta = deltas + (output * stride);
            var target = gradients + (output * inputs);
            nint input = 0;
            for (; input < inputs - T.Lanes; input += 2 * T.Lanes)
                EightByTwo(rows, count, input, delta, stride, target + input, inputs, (int)Math.Min(inputs - input - T.Lanes, T.Lanes), accumulate);
            if (input < inputs)
                EightByOne(rows, count, input, delta, stride, target + input, inputs, (int)(inputs - input), accumulate);
        }

        for (; output <= outputs - 4; output += 4)
        {
            var delta = deltas + (output * stride);
            var target = gradients + (output * inputs);
            nint input = 0;
            for (; input < inputs - T.Lanes; input += 2 * T.Lanes)
                FourByTwo(rows, count, input, delta, stride, target + input, inputs, (int)Math.Min(inputs - input - T.Lanes, T.Lanes), accumulate);
            if (input < inputs)
                FourByOne(rows, count, input, delta, stride, target + input, inputs, (int)(inputs - input), accumulate);
        }

        for (; output < outputs; output++)
        {
            for (nint input = 0; input < inputs; input += T.Lanes)
            {
                OneByOne(
                    rows, count, input, deltas + (output * stride), gradients + (output * inputs) + input, (int)Math.Min(inputs - input, T.Lanes), accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByTwo<TRows>(
        TRows rows, int count, nint input, float* delta, nint stride, float* target, nint inputs, int lanes, bool accumulate)
        where TRows : struct, IBatchRows
    {
        var a0 = T.Broadcast(0);
        var (a1, b0, b1, c0) = (a0, a0, a0, a0);
        var (c1, d0, d1, e0) = (a0, a0, a0, a0);
        var (e1, f0, f1, g0) = (a0, a0, a0, a0);
        var (g1, h0, h1) = (a0, a0, a0);
        var delta2 = delta + (2 * stride);
        var delta4 = delta + (4 * stride);
        var delta6 = delta + (6 * stride);
        for (nint b = 0; b < count; b++)
        {
            var row = rows[b] + input;
            var (x0, x1) = (T.Load(row), T.Load(row + T.Lanes));
            var p = T.Broadcast(delta[b]);
            var q = T.Broadcast(delta[stride + b]);
            a0 = T.MultiplyAdd(x0, p, a0);
            a1 = T.MultiplyAdd(x1, p, a1);
            b0 = T.MultiplyAdd(x0, q, b0);
            b1 = T.MultiplyAdd(x1, q, b1);
            p = T.Broadcast(delta2[b]);
            q = T.Broadcast(delta2[stride + b]);
            c0 = T.MultiplyAdd(x0, p, c0);
            c1 = T.MultiplyAdd(x1, p, c1);
            d0 = T.MultiplyAdd(x0, q, d0);
            d1 = T.MultiplyAdd(x1, q, d1);
            p = T.Broadcast(delta4[b]);
            q = T.Broadcast(delta4[stride + b]);
            e0 = T.MultiplyAdd(x0, p, e0);
            e1 = T.MultiplyAdd(x1, p, e1);
            f0 = T.MultiplyAdd(x0, q, f0);
            f1 = T.MultiplyAdd(x1, q, f1);
            p = T.Broadcast(delta6[b]);
            q = T.Broadcast(delta6[stride + b]);
            g0 = T.MultiplyAdd(x0, p, g0);
            g1 = T.MultiplyAdd(x1, p, g1);
            h0 = T.MultiplyAdd(x0, q, h0);
            h1 = T.MultiplyAdd(x1, q, h1);
        }

        Store(a0, target, accumulate);
        Store(a1, target + T.Lanes, lanes, accumulate);
        Store(b0, target + inputs, accumulate);
        Store(b1, target + inputs + T.Lanes, lanes, accumulate);
        Store(c0, target + (2 * inputs), accumulate);
        Store(c1, target + (2 * inputs) + T.Lanes, lanes, accumulate);
        Store(d0, target + (3 * inputs), accumulate);
        Store(d1, target + (3 * inputs) + T.Lanes, lanes, accumulate);
        Store(e0, target + (4 * inputs), accumulate);
        Store(e1, target + (4 * inputs) + T.Lanes, lanes, accumulate);
        Store(f0, target + (5 * inputs), accumulate);
        Store(f1, target + (5 * inputs) + T.Lanes, lanes, accumulate);
        Store(g0, target + (6 * inputs), accumulate);
        Store(g1, target + (6 * inputs) + T.Lanes, lanes, accumulate);
        Store(h0, target + (7 * inputs), accumulate);
        Store(h1, target + (7 * inputs) + T.Lanes, lanes, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByOne<TRows>(
        TRows rows, int count, nint input, float* delta, nint stride, float* target, nint inputs, int lanes, bool accumulate)
        where TRows : struct, IBatchRows
    {
        var a0 = T.Broadcast(0);
        var (b0, c0, d0, e0) = (a0, a0, a0, a0);
        var (f0, g0, h0) = (a0, a0, a0);
        var delta2 = delta + (2 * stride);
        var delta4 = delta + (4 * stride);
        var delta6 = delta + (6 * stride);
        for (nint b = 0; b < count; b++)
        {
            var row = rows[b] + input;
            var x0 = T.Load(row);
            var p = T.Broadcast(delta[b]);
            var q = T.Broadcast(delta[stride + b]);
            a0 = T.MultiplyAdd(x0, p, a0);
            b0 = T.MultiplyAdd(x0, q, b0);
            p = T.Broadcast(delta2[b]);
            q = T.Broadcast(delta2[stride + b]);
            c0 = T.MultiplyAdd(x0, p, c0);
            d0 = T.MultiplyAdd(x0, q, d0);
            p = T.Broadcast(delta4[b]);
            q = T.Broadcast(delta4[stride + b]);
            e0 = T.MultiplyAdd(x0, p, e0);
            f0 = T.MultiplyAdd(x0, q, f0);
            p = T.Broadcast(delta6[b]);
            q = T.Broadcast(delta6[stride + b]);
            g0 = T.MultiplyAdd(x0, p, g0);
            h0 = T.MultiplyAdd(x0, q, h0);
        }

        Store(a0, target, lanes, accumulate);
        Store(b0, target + inputs, lanes, accumulate);
        Store(c0, target + (2 * inputs), lanes, accumulate);
        Store(d0, target + (3 * inputs), lanes, accumulate);
        Store(e0, target + (4 * inputs), lanes, accumulate);
        Store(f0, target + (5 * inputs), lanes, accumulate);
        Store(g0, target + (6 * inputs), lanes, accumulate);
        Store(h0, target + (7 * inputs), lanes, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByTwo<TRows>(
        TRows rows, int count, nint input, float* delta, nint stride, float* target, nint inputs, int lanes, bool accumulate)
        where TRows : struct, IBatchRows
    {
        var a0 = T.Broadcast(0);
        var (a1, b0, b1, c0) = (a0, a0, a0, a0);
        var (c1, d0, d1) = (a0, a0, a0);
        var delta2 = delta + (2 * stride);
        for (nint b = 0; b < count; b++)
        {
            var row = rows[b] + input;
            var (x0, x1) = (T.Load(row), T.Load(row + T.Lanes));
            var p = T.Broadcast(delta[b]);
            var q = T.Broadcast(delta[stride + b]);
            a0 = T.MultiplyAdd(x0, p, a0);
            a1 = T.MultiplyAdd(x1, p, a1);
            b0 = T.MultiplyAdd(x0, q, b0);
            b1 = T.MultiplyAdd(x1, q, b1);
            p = T.Broadcast(delta2[b]);
            q = T.Broadcast(delta2[stride + b]);
            c0 = T.MultiplyAdd(x0, p, c0);
            c1 = T.MultiplyAdd(x1, p, c1);
            d0 = T.MultiplyAdd(x0, q, d0);
            d1 = T.MultiplyAdd(x1, q, d1);
        }

        Store(a0, target, accumulate);
        Store(a1, target + T.Lanes, lanes, accumulate);
        Store(b0, target + inputs, accumulate);
        Store(b1, target + inputs + T.Lanes, lanes, accumulate);
        Store(c0, target + (2 * inputs), accumulate);
        Store(c1, target + (2 * inputs) + T.Lanes, lanes, accumulate);
        Store(d0, target + (3 * inputs), accumulate);
        Store(d1, target + (3 * inputs) + T.Lanes, lanes, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByOne<TRows>(
        TRows rows, int count, nint input, float* delta, nint stride, float* target, nint inputs, int lanes, bool accumulate)
        where TRows : struct, IBatchRows
    {
        var a0 = T.Broadcast(0);
        var (b0, c0, d0) = (a0, a0, a0);
        var delta2 = delta + (2 * stride);
        for (nint b = 0; b < count; b++)
        {
            var row = rows[b] + input;
            var x0 = T.Load(row);
            var p = T.Broadcast(delta[b]);
            var q = T.Broadcast(delta[stride + b]);
            a0 = T.MultiplyAdd(x0, p, a0);
            b0 = T.MultiplyAdd(x0, q, b0);
            p = T.Broadcast(delta2[b]);
            q = T.Broadcast(delta2[stride + b]);
            c0 = T.MultiplyAdd(x0, p, c0);
            d0 = T.MultiplyAdd(x0, q, d0);
        }

        Store(a0, target, lanes, accumulate);
        Store(b0, target + inputs, lanes, accumulate);
        Store(c0, target + (2 * inputs), lanes, accumulate);
        Store(d0, target + (3 * inputs), lanes, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneByOne<TRows>(TRows rows, int count, nint input, float* delta, float* target, int lanes, bool accumulate)
        where TRows : struct, IBatchRows
    {
        var sum = T.Broadcast(0);
        for (nint b = 0; b < count; b++)
            sum = T.MultiplyAdd(T.Load(rows[b] + input), T.Broadcast(delta[b]), sum);
        Store(sum, target, lanes, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T sum, float* target, bool accumulate) => (accumulate ? T.Load(target) + sum : sum).Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T sum, float* target, int lanes, bool accumulate)
    {
        var there = T.Load(target);
        T.Join(lanes, accumulate ? there + sum : sum, there).Store(target);
    }
}
