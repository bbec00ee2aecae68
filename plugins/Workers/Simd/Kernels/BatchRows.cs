using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>
/// The other way to weight gradients, for large layers: a layer's values are turned, so that a row of the batch is a row in memory
/// and its numbers stand across the lanes. The gradient is then a matrix product like any other, deltas times turned values, and
/// nothing is summed across lanes. Turning pays from some outputs on; few inputs would leave lanes empty.
/// </summary>
internal static unsafe class BatchRows<T>
    where T : unmanaged, ISimd<T>
{
    private const int LeastInputs = 16;
    private const int LeastOutputs = 8;

    /// <summary>Whether a layer's gradient is computed this way.</summary>
    public static bool Suit(int inputs, int outputs) =>
        inputs >= LeastInputs && outputs >= LeastOutputs && (inputs <= 2 * T.Lanes || inputs % (2 * T.Lanes) == 0);

    /// <summary>Floats of a turned row.</summary>
    public static int WidthFor(int inputs) => Math.Max(inputs, 2 * T.Lanes);

    /// <summary>Computes the gradient of a layer's matrix.</summary>
    /// <param name="inputs">Neurons before the layer.</param>
    /// <param name="outputs">Neurons of the layer.</param>
    /// <param name="values">Rows of what goes into the layer.</param>
    /// <param name="deltas">Rows of the layer's deltas.</param>
    /// <param name="stride">Floats per row.</param>
    /// <param name="turned">Memory for as many rows of <see cref="WidthFor"/> as a row has floats.</param>
    /// <param name="gradients">Receives the gradient; up to two registers of zeros may fall behind it.</param>
    /// <param name="accumulate">True adds to what is there.</param>
    public static void Run(int inputs, int outputs, float* values, float* deltas, nint stride, float* turned, float* gradients, bool accumulate)
    {
        nint width = WidthFor(inputs);
        Turn(values, inputs, stride, turned, width);
        MatrixProduct<T>.Run(deltas, stride, 1, null, outputs, (int)stride, turned, width, new StoreGradients<T>(gradients, inputs, accumulate));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(float* values, int inputs, nint stride, float* turned, nint width)
    {
        if (inputs < width)
            new Span<float>(turned, checked((int)(stride * width))).Clear();
        nint input = 0;
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
}
