using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Activations;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>The one implementation of <see cref="NetworkKernel"/>, compiled per register width and activation.</summary>
/// <typeparam name="T">The register type.</typeparam>
/// <typeparam name="TActivation">The activation of the hidden layers.</typeparam>
internal sealed unsafe class NetworkKernelOf<T, TActivation> : NetworkKernel
    where T : unmanaged, ISimd<T>
    where TActivation : struct, IActivationKernel
{
    /// <inheritdoc/>
    public override int ColumnGranularity => 2 * T.Lanes;

    /// <inheritdoc/>
    public override nint ScratchLengthFor(NetworkPlan plan, int columns) => WeightGradients<T>.ScratchLengthFor(plan, columns);

    /// <inheritdoc/>
    public override void Fill(float** rows, nint width, float* block, nint stride) => BlockTransposer.Fill<T>(rows, width, block, stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(NetworkPlan plan, float* weights, float* values, nint stride)
    {
        for (var layer = 1; layer <= plan.Last; layer++)
        {
            Enter(plan, layer, weights, values, values, stride);
            if (layer < plan.Last)
                ActivationPass<T, TActivation>.Run(RowOf(values, plan, layer, stride), plan.Widths[layer] * stride);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ForwardWithSlopes(NetworkPlan plan, float* weights, float* values, float* slopes, nint stride)
    {
        for (var layer = 1; layer <= plan.Last; layer++)
        {
            Enter(plan, layer, weights, values, values, stride);
            if (layer < plan.Last)
            {
                ActivationPass<T, TActivation>.Run(
                    RowOf(values, plan, layer, stride), RowOf(slopes, plan, layer, stride), plan.Widths[layer] * stride);
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(NetworkPlan plan, float* weights, float* slopes, float* deltas, nint stride, bool toInputs)
    {
        for (var layer = plan.Last; layer > 1; layer--)
        {
            Leave(plan, layer, weights, deltas, stride, new StoreTimesSlope<T>(
                RowOf(deltas, plan, layer - 1, stride), RowOf(slopes, plan, layer - 1, stride)));
        }

        if (toInputs)
            Leave(plan, 1, weights, deltas, stride, new StoreLinear<T>(deltas));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Receive(NetworkPlan plan, float* weights, float* values, float* sums, nint stride)
    {
        for (var layer = 1; layer <= plan.Last; layer++)
            Enter(plan, layer, weights, values, sums, stride);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float ErrorDeltas(
        NetworkPlan plan, float* values, float* targets, float* columnWeights, float* deltas, nint stride)
    {
        values = RowOf(values, plan, plan.Last, stride);
        deltas = RowOf(deltas, plan, plan.Last, stride);
        // Sums of neighbouring registers run side by side; a row is a whole number of pairs.
        var (even, odd) = (T.Broadcast(0), T.Broadcast(0));
        for (nint column = 0; column < stride; column += 2 * T.Lanes)
        {
            var (evenWeight, oddWeight) = (T.Load(columnWeights + column), T.Load(columnWeights + column + T.Lanes));
            var at = column;
            for (var output = 0; output < plan.Outputs; output++)
            {
                even = ErrorDelta(values + at, targets + at, evenWeight, deltas + at, even);
                odd = ErrorDelta(values + at + T.Lanes, targets + at + T.Lanes, oddWeight, deltas + at + T.Lanes, odd);
                at += stride;
            }
        }

        return (even + odd).Sum();
    }

    /// <inheritdoc/>
    public override void AccumulateGradients(
        NetworkPlan plan, InputRows inputs, float* values, float* deltas, nint stride, float* scratch, float* gradients, bool accumulate) =>
        WeightGradients<T>.Run(plan, inputs, values, deltas, stride, scratch, gradients, accumulate);

    /// <inheritdoc/>
    public override void Update(int length, AdamStep step, float* weights, float* gradients, float* means, float* squares) =>
        AdamUpdate<T>.Run(length, step, weights, gradients, means, squares);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool AreFinite(float* numbers, int length)
    {
        var (sum, zero) = (T.Broadcast(0), T.Broadcast(0));
        for (nint i = 0; i < length; i += T.Lanes)
            sum = T.MultiplyAdd(T.Load(numbers + i), zero, sum);
        return sum.Sum() == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ErrorDelta(float* value, float* target, T weight, float* delta, T sum)
    {
        var error = T.Load(value) - T.Load(target);
        var weighted = error * weight;
        weighted.Store(delta);
        return T.MultiplyAdd(error, weighted, sum);
    }

    private static float* RowOf(float* rows, NetworkPlan plan, int layer, nint stride) => rows + (plan.FirstRows[layer] * stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Enter(NetworkPlan plan, int layer, float* weights, float* values, float* sums, nint stride)
    {
        var (inputs, outputs) = (plan.Widths[layer - 1], plan.Widths[layer]);
        var matrix = weights + plan.FirstWeights[layer];
        MatrixProduct<T>.Run(
            matrix, inputs, 1, matrix + ((nint)inputs * outputs), outputs, inputs, RowOf(values, plan, layer - 1, stride), stride,
            new StoreLinear<T>(RowOf(sums, plan, layer, stride)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Leave<TEpilogue>(NetworkPlan plan, int layer, float* weights, float* deltas, nint stride, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>
    {
        var (inputs, outputs) = (plan.Widths[layer - 1], plan.Widths[layer]);
        MatrixProduct<T>.Run(
            weights + plan.FirstWeights[layer], 1, inputs, null, inputs, outputs, RowOf(deltas, plan, layer, stride), stride, epilogue);
    }
}
