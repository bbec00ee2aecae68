using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>
/// result[o, b] = bias[o] + Σₖ weight[o, k]·source[k, b], with the batch b across the lanes: weights are broadcast, nothing is
/// summed across lanes. Tiles of eight or four outputs by two registers keep sixteen or eight sums in flight. Every sum runs over k
/// in order, so a column's result does not depend on the columns beside it.
/// </summary>
internal static unsafe class MatrixProduct<T>
    where T : unmanaged, ISimd<T>
{
    private const int TileOutputs = 4;

    // Sixteen sums take more registers than processors without AVX-512 have.
    private static bool HasManyRegisters => T.Lanes == 16;

    /// <summary>Runs the product.</summary>
    /// <param name="weights">Element [o, k] stands at o·outputStep + k·innerStep.</param>
    /// <param name="outputStep">See <paramref name="weights"/>.</param>
    /// <param name="innerStep">See <paramref name="weights"/>.</param>
    /// <param name="bias">One per output; null for none.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="inner">Length of each sum.</param>
    /// <param name="source">Rows of <paramref name="stride"/> floats.</param>
    /// <param name="stride">Floats per row; a multiple of two registers.</param>
    /// <param name="epilogue">Takes the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TEpilogue>(
        float* weights, nint outputStep, nint innerStep, float* bias, int outputs, int inner, float* source, nint stride, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>
    {
        for (nint column = 0; column < stride; column += 2 * T.Lanes)
        {
            nint output = 0;
            for (; HasManyRegisters && output <= outputs - (2 * TileOutputs); output += 2 * TileOutputs)
            {
                EightOutputs(
                    weights + (output * outputStep), outputStep, innerStep, bias == null ? null : bias + output,
                    inner, source + column, stride, (output * stride) + column, epilogue);
            }

            for (; output <= outputs - TileOutputs; output += TileOutputs)
            {
                FourOutputs(
                    weights + (output * outputStep), outputStep, innerStep, bias == null ? null : bias + output,
                    inner, source + column, stride, (output * stride) + column, epilogue);
            }

            for (; output < outputs; output++)
            {
                OneOutput(
                    weights + (output * outputStep), innerStep, bias == null ? 0 : bias[output],
                    inner, source + column, stride, (output * stride) + column, epilogue);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightOutputs<TEpilogue>(
        float* weights, nint outputStep, nint innerStep, float* bias, int inner, float* source, nint stride, nint offset, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>
    {
        var a0 = T.Broadcast(bias == null ? 0 : bias[0]);
        var b0 = T.Broadcast(bias == null ? 0 : bias[1]);
        var c0 = T.Broadcast(bias == null ? 0 : bias[2]);
        var d0 = T.Broadcast(bias == null ? 0 : bias[3]);
        var e0 = T.Broadcast(bias == null ? 0 : bias[4]);
        var f0 = T.Broadcast(bias == null ? 0 : bias[5]);
        var g0 = T.Broadcast(bias == null ? 0 : bias[6]);
        var h0 = T.Broadcast(bias == null ? 0 : bias[7]);
        var (a1, b1, c1, d1) = (a0, b0, c0, d0);
        var (e1, f1, g1, h1) = (e0, f0, g0, h0);
        var weights2 = weights + (2 * outputStep);
        var weights4 = weights + (4 * outputStep);
        var weights6 = weights + (6 * outputStep);
        for (var k = 0; k < inner; k++)
        {
            var (x0, x1) = (T.Load(source), T.Load(source + T.Lanes));
            var p = T.Broadcast(*weights);
            var q = T.Broadcast(weights[outputStep]);
            a0 = T.MultiplyAdd(x0, p, a0);
            a1 = T.MultiplyAdd(x1, p, a1);
            b0 = T.MultiplyAdd(x0, q, b0);
            b1 = T.MultiplyAdd(x1, q, b1);
            p = T.Broadcast(*weights2);
            q = T.Broadcast(weights2[outputStep]);
            c0 = T.MultiplyAdd(x0, p, c0);
            c1 = T.MultiplyAdd(x1, p, c1);
            d0 = T.MultiplyAdd(x0, q, d0);
            d1 = T.MultiplyAdd(x1, q, d1);
            p = T.Broadcast(*weights4);
            q = T.Broadcast(weights4[outputStep]);
            e0 = T.MultiplyAdd(x0, p, e0);
            e1 = T.MultiplyAdd(x1, p, e1);
            f0 = T.MultiplyAdd(x0, q, f0);
            f1 = T.MultiplyAdd(x1, q, f1);
            p = T.Broadcast(*weights6);
            q = T.Broadcast(weights6[outputStep]);
            g0 = T.MultiplyAdd(x0, p, g0);
            g1 = T.MultiplyAdd(x1, p, g1);
            h0 = T.MultiplyAdd(x0, q, h0);
            h1 = T.MultiplyAdd(x1, q, h1);
            source += stride;
            weights += innerStep;
            weights2 += innerStep;
            weights4 += innerStep;
            weights6 += innerStep;
        }

        epilogue.Finish(offset, a0);
        epilogue.Finish(offset + T.Lanes, a1);
        epilogue.Finish(offset + stride, b0);
        epilogue.Finish(offset + stride + T.Lanes, b1);
        epilogue.Finish(offset + (2 * stride), c0);
        epilogue.Finish(offset + (2 * stride) + T.Lanes, c1);
        epilogue.Finish(offset + (3 * stride), d0);
        epilogue.Finish(offset + (3 * stride) + T.Lanes, d1);
        epilogue.Finish(offset + (4 * stride), e0);
        epilogue.Finish(offset + (4 * stride) + T.Lanes, e1);
        epilogue.Finish(offset + (5 * stride), f0);
        epilogue.Finish(offset + (5 * stride) + T.Lanes, f1);
        epilogue.Finish(offset + (6 * stride), g0);
        epilogue.Finish(offset + (6 * stride) + T.Lanes, g1);
        epilogue.Finish(offset + (7 * stride), h0);
        epilogue.Finish(offset + (7 * stride) + T.Lanes, h1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOutputs<TEpilogue>(
        float* weights, nint outputStep, nint innerStep, float* bias, int inner, float* source, nint stride, nint offset, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>
    {
        var a0 = T.Broadcast(bias == null ? 0 : bias[0]);
        var b0 = T.Broadcast(bias == null ? 0 : bias[1]);
        var c0 = T.Broadcast(bias == null ? 0 : bias[2]);
        var d0 = T.Broadcast(bias == null ? 0 : bias[3]);
        var (a1, b1, c1, d1) = (a0, b0, c0, d0);
        var weights2 = weights + (2 * outputStep);
        for (var k = 0; k < inner; k++)
        {
            var (x0, x1) = (T.Load(source), T.Load(source + T.Lanes));
            var a = T.Broadcast(*weights);
            var b = T.Broadcast(weights[outputStep]);
            a0 = T.MultiplyAdd(x0, a, a0);
            a1 = T.MultiplyAdd(x1, a, a1);
            b0 = T.MultiplyAdd(x0, b, b0);
            b1 = T.MultiplyAdd(x1, b, b1);
            a = T.Broadcast(*weights2);
            b = T.Broadcast(weights2[outputStep]);
            c0 = T.MultiplyAdd(x0, a, c0);
            c1 = T.MultiplyAdd(x1, a, c1);
            d0 = T.MultiplyAdd(x0, b, d0);
            d1 = T.MultiplyAdd(x1, b, d1);
            source += stride;
            weights += innerStep;
            weights2 += innerStep;
        }

        epilogue.Finish(offset, a0);
        epilogue.Finish(offset + T.Lanes, a1);
        epilogue.Finish(offset + stride, b0);
        epilogue.Finish(offset + stride + T.Lanes, b1);
        epilogue.Finish(offset + (2 * stride), c0);
        epilogue.Finish(offset + (2 * stride) + T.Lanes, c1);
        epilogue.Finish(offset + (3 * stride), d0);
        epilogue.Finish(offset + (3 * stride) + T.Lanes, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneOutput<TEpilogue>(
        float* weights, nint innerStep, float bias, int inner, float* source, nint stride, nint offset, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>
    {
        var sum0 = T.Broadcast(bias);
        var sum1 = sum0;
        for (var k = 0; k < inner; k++)
        {
            var weight = T.Broadcast(*weights);
            sum0 = T.MultiplyAdd(T.Load(source), weight, sum0);
            sum1 = T.MultiplyAdd(T.Load(source + T.Lanes), weight, sum1);
            source += stride;
            weights += innerStep;
        }

        epilogue.Finish(offset, sum0);
        epilogue.Finish(offset + T.Lanes, sum1);
    }
}
