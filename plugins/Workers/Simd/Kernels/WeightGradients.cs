using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>
/// gradient[o, i] = Σ_b delta[o, b]·value[i, b], and gradient of bias o = Σ_b delta[o, b]: the one place where lanes are summed.
/// Products are first kept per lane, parameter after parameter in the order of the weights, across the borders of layers; then
/// as many parameters as there are lanes are summed at once. Layers with many inputs go another way, see <see cref="RowGradients{T}"/>.
/// </summary>
internal static unsafe class WeightGradients<T>
    where T : unmanaged, ISimd<T>
{
    private const int ChunkParameters = 256;

    /// <summary>Floats that the scratch memory must hold.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="columns">Most columns of a block.</param>
    public static nint ScratchLengthFor(NetworkPlan plan, int columns)
    {
        nint turned = 0;
        for (var layer = 2; layer <= plan.Last; layer++)
        {
            if (RowGradients<T>.Suit(plan.Widths[layer - 1], plan.Widths[layer]))
                turned = Math.Max(turned, (nint)columns * RowGradients<T>.WidthFor(plan.Widths[layer - 1]));
        }

        return Math.Max(ChunkParameters * T.Lanes, turned);
    }

    /// <summary>Computes the gradient of every parameter.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="inputs">What went into it. There may be more columns than inputs; their deltas are 0.</param>
    /// <param name="values">Rows of values.</param>
    /// <param name="deltas">Rows of partial derivatives of the loss by the sums that the neurons receive.</param>
    /// <param name="stride">Floats per row; a multiple of two registers.</param>
    /// <param name="scratch">Memory of <see cref="ScratchLengthFor"/>.</param>
    /// <param name="gradients">Receives the gradient; up to two registers of zeros may fall behind it.</param>
    /// <param name="accumulate">True adds to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        NetworkPlan plan, InputRows inputs, float* values, float* deltas, nint stride, float* scratch, float* gradients, bool accumulate)
    {
        var pending = 0;
        for (var layer = 1; layer <= plan.Last; layer++)
        {
            var (width, outputs) = (plan.Widths[layer - 1], plan.Widths[layer]);
            var delta = deltas + (plan.FirstRows[layer] * stride);
            var value = values + (plan.FirstRows[layer - 1] * stride);
            var hasRows = RowGradients<T>.Suit(width, outputs);
            if (hasRows)
            {
                Flush(scratch, ref pending, ref gradients, accumulate);
                if (layer == 1)
                {
                    RowGradients<T>.Run(inputs, inputs.Count, width, outputs, delta, stride, gradients, accumulate);
                }
                else
                {
                    RowGradients<T>.Turn(value, width, stride, scratch);
                    RowGradients<T>.Run(new TurnedRows(scratch, RowGradients<T>.WidthFor(width)), inputs.Count, width, outputs, delta, stride, gradients, accumulate);
                }

                gradients += (nint)width * outputs;
            }

            for (var output = hasRows ? outputs : 0; output < outputs; output++)
            {
                for (var input = 0; input < width;)
                {
                    var count = Math.Min(width - input, ChunkParameters - pending);
                    Multiply(delta + (output * stride), value + (input * stride), stride, count, scratch + (pending * T.Lanes));
                    input += count;
                    pending += count;
                    if (pending == ChunkParameters)
                        Flush(scratch, ref pending, ref gradients, accumulate);
                }
            }

            for (var output = 0; output < outputs; output++)
            {
                SumColumns(delta + (output * stride), stride).Store(scratch + (pending * T.Lanes));
                if (++pending == ChunkParameters)
                    Flush(scratch, ref pending, ref gradients, accumulate);
            }
        }

        Flush(scratch, ref pending, ref gradients, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Flush(float* scratch, ref int pending, ref float* gradients, bool accumulate)
    {
        var zero = T.Broadcast(0);
        for (var padded = pending; padded % T.Lanes != 0; padded++)
            zero.Store(scratch + (padded * T.Lanes));
        for (var done = 0; done < pending; done += T.Lanes)
        {
            var sums = T.SumEach(scratch + (done * T.Lanes));
            if (accumulate)
                sums += T.Load(gradients + done);
            sums.Store(gradients + done);
        }

        gradients += pending;
        pending = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(float* delta, float* value, nint stride, int count, float* target)
    {
        var (d0, d1) = (T.Load(delta), T.Load(delta + T.Lanes));
        if (stride == 2 * T.Lanes)
        {
            for (var i = 0; i < count; i++)
            {
                T.MultiplyAdd(d1, T.Load(value + T.Lanes), d0 * T.Load(value)).Store(target);
                value += stride;
                target += T.Lanes;
            }
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                var (sum0, sum1) = (d0 * T.Load(value), d1 * T.Load(value + T.Lanes));
                for (nint column = 2 * T.Lanes; column < stride; column += 2 * T.Lanes)
                {
                    sum0 = T.MultiplyAdd(T.Load(delta + column), T.Load(value + column), sum0);
                    sum1 = T.MultiplyAdd(T.Load(delta + column + T.Lanes), T.Load(value + column + T.Lanes), sum1);
                }

                (sum0 + sum1).Store(target);
                value += stride;
                target += T.Lanes;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumColumns(float* row, nint stride)
    {
        var sum = T.Load(row) + T.Load(row + T.Lanes);
        for (nint column = 2 * T.Lanes; column < stride; column += 2 * T.Lanes)
            sum += T.Load(row + column) + T.Load(row + column + T.Lanes);
        return sum;
    }
}
