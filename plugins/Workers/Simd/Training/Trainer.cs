using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>Takes Adam steps on batches of rows and measures errors. Not thread-safe; allocates nothing after construction.</summary>
internal sealed unsafe class Trainer : IDisposable
{
    /// <summary>Rows that pass through the network together; larger batches are summed over blocks.</summary>
    private const int BlockRows = 64;

    private readonly NetworkPlan _plan;
    private readonly NetworkKernel _kernel;
    private readonly TrainingMemory _memory;
    private readonly ScaledSamples _samples;
    private (int Rows, float Weight) _weighted;
    private double _decay1 = 1;
    private double _decay2 = 1;

    /// <summary>Prepares training.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="kernel">Its arithmetic.</param>
    /// <param name="weights">The initial parameters.</param>
    /// <param name="samples">The rows; disposed with the trainer.</param>
    public Trainer(NetworkPlan plan, NetworkKernel kernel, ReadOnlySpan<float> weights, ScaledSamples samples)
    {
        (_plan, _kernel, _samples) = (plan, kernel, samples);
        _memory = new TrainingMemory(plan, kernel, BlockRows);
        weights.CopyTo(new Span<float>(_memory.Weights, weights.Length));
        weights.CopyTo(new Span<float>(_memory.Best, weights.Length));
    }

    /// <summary>True when every parameter is a finite number.</summary>
    public bool IsFinite => _kernel.AreFinite(_memory.Weights, _memory.ParameterLength);

    /// <summary>The parameters that were last kept; the initial ones before that.</summary>
    public float[] Kept() => new Span<float>(_memory.Best, _plan.ParameterCount).ToArray();

    /// <summary>Marks the parameters of now as the ones to keep.</summary>
    public void Keep() => new Span<float>(_memory.Weights, _memory.ParameterLength).CopyTo(new Span<float>(_memory.Best, _memory.ParameterLength));

    /// <summary>One step.</summary>
    /// <param name="batch">Indices of rows; at least one.</param>
    /// <param name="learningRate">Adam's step size.</param>
    /// <returns>The batch's mean squared error before the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Step(ReadOnlySpan<int> batch, double learningRate)
    {
        var weight = 2f / ((float)batch.Length * _plan.Outputs);
        var sum = 0.0;
        for (var done = 0; done < batch.Length; done += BlockRows)
        {
            var block = batch.Slice(done, Math.Min(BlockRows, batch.Length - done));
            var stride = Load(block, weight);
            float* values = _memory.Block + (_plan.Outputs * stride), deltas = _memory.DeltasOf(stride);
            _kernel.ForwardWithSlopes(_plan, _memory.Weights, values, _memory.Slopes, stride);
            sum += _kernel.ErrorDeltas(_plan, values, _memory.Block, _memory.ColumnWeights, deltas, stride);
            _kernel.Backward(_plan, _memory.Weights, _memory.Slopes, deltas, stride, toInputs: false);
            _kernel.AccumulateGradients(_plan, new InputRows(_memory.Rows, block.Length, _plan.Outputs), values, deltas, stride, _memory.Scratch, _memory.Gradients, done > 0);
        }

        _decay1 *= AdamStep.Beta1;
        _decay2 *= AdamStep.Beta2;
        var step = new AdamStep((float)(learningRate / (1 - _decay1)), (float)(1 / Math.Sqrt(1 - _decay2)));
        _kernel.Update(_memory.ParameterLength, step, _memory.Weights, _memory.Gradients, _memory.Means, _memory.Squares);
        return sum / 2;
    }

    /// <summary>Mean squared error over rows and outputs.</summary>
    /// <param name="rows">Indices of rows; at least one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Measure(ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        for (var done = 0; done < rows.Length; done += BlockRows)
        {
            var stride = Load(rows.Slice(done, Math.Min(BlockRows, rows.Length - done)), 1);
            float* values = _memory.Block + (_plan.Outputs * stride), deltas = _memory.DeltasOf(stride);
            _kernel.Forward(_plan, _memory.Weights, values, stride);
            sum += _kernel.ErrorDeltas(_plan, values, _memory.Block, _memory.ColumnWeights, deltas, stride);
        }

        return sum / ((double)rows.Length * _plan.Outputs);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _memory.Dispose();
        _samples.Dispose();
    }

    // Targets and inputs of a block of samples. A column without a sample counts nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Load(ReadOnlySpan<int> indices, float weight)
    {
        nint stride = _kernel.ColumnsFor(indices.Length), width = _samples.Width;
        var rows = _memory.Rows;
        var first = _samples.First;
        var column = 0;
        for (; column < indices.Length; column++)
            rows[column] = first + (indices[column] * width);
        for (; column < stride; column++)
            rows[column] = _samples.Blank;
        _kernel.Fill(rows, width, _memory.Block, stride);
        if ((indices.Length, weight) == _weighted)
            return stride;
        _weighted = (indices.Length, weight);
        for (column = 0; column < stride; column++)
            _memory.ColumnWeights[column] = column < indices.Length ? weight : 0;
        return stride;
    }
}
