using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>
/// result[o, b] = bias[o] + Σₖ weight[o, k]·source[k, b], with the batch b across the lanes: weights are broadcast, nothing is
/// summed across lanes. Tiles of four outputs by two registers keep eight sums in flight. Every sum runs over k in order, so a
/// column's result does not depend on the columns beside it.
/// </summary>
internal static unsafe class MatrixProduct<T>
    where T : unmanaged, ISimd<T>
{
    private const int TileOutputs = 4;

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
