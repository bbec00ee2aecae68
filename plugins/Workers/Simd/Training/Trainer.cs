using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>Takes Adam steps; larger batches are summed over blocks. Allocates nothing after construction.</summary>
/// <param name="plan">The network.</param>
/// <param name="kernel">Its arithmetic.</param>
/// <param name="weights">The initial parameters.</param>
/// <param name="samples">The rows; disposed with the trainer.</param>
internal sealed unsafe class Trainer(NetworkPlan plan, NetworkKernel kernel, ReadOnlySpan<float> weights, ScaledSamples samples)
    : NetworkTrainer(plan, kernel, weights, samples, BlockRows)
{
    private const int BlockRows = 64;

    private double _decay1 = 1;
    private double _decay2 = 1;

    /// <inheritdoc/>
    public override double Step(ReadOnlySpan<int> batch, StepSize size) => Step(batch, size.Rate);

    /// <summary>One step.</summary>
    /// <param name="batch">Indices of rows; at least one.</param>
    /// <param name="learningRate">Adam's step size.</param>
    /// <returns>The batch's mean squared error before the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Step(ReadOnlySpan<int> batch, double learningRate)
    {
        var weight = 2f / ((float)batch.Length * Plan.Outputs);
        var sum = 0.0;
        for (var done = 0; done < batch.Length; done += BlockRows)
        {
            var block = batch.Slice(done, Math.Min(BlockRows, batch.Length - done));
            var stride = Load(block, weight, Kernel.ColumnsFor(block.Length));
            float* values = Memory.Block + (Plan.Outputs * stride), deltas = Memory.DeltasOf(stride);
            Kernel.ForwardWithSlopes(Plan, Memory.Weights, values, Memory.Slopes, stride);
            sum += Kernel.ErrorDeltas(Plan, values, Memory.Block, Memory.ColumnWeights, deltas, stride);
            Kernel.Backward(Plan, Memory.Weights, Memory.Slopes, deltas, stride, toInputs: false);
            Kernel.AccumulateGradients(Plan, new InputRows(Memory.Rows, block.Length, Plan.Outputs), values, deltas, stride, Memory.Scratch, Memory.Gradients, done > 0);
        }

        _decay1 *= AdamStep.Beta1;
        _decay2 *= AdamStep.Beta2;
        var step = new AdamStep((float)(learningRate / (1 - _decay1)), (float)(1 / Math.Sqrt(1 - _decay2)));
        Kernel.Update(Memory.ParameterLength, step, Memory.Weights, Memory.Gradients, Memory.Means, Memory.Squares);
        return sum / 2;
    }
}
