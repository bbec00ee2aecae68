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
    private readonly float[] _rows;
    private readonly int _rowWidth;
    private double _decay1 = 1;
    private double _decay2 = 1;

    /// <summary>Prepares training.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="kernel">Its arithmetic.</param>
    /// <param name="weights">The initial parameters.</param>
    /// <param name="rows">Rows of scaled inputs, then outputs.</param>
    public Trainer(NetworkPlan plan, NetworkKernel kernel, ReadOnlySpan<float> weights, float[] rows)
    {
        (_plan, _kernel, _rows, _rowWidth) = (plan, kernel, rows, plan.Inputs + plan.Outputs);
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
    public double Step(ReadOnlySpan<int> batch, double learningRate)
    {
        var weight = 2f / ((float)batch.Length * _plan.Outputs);
        var sum = 0.0;
        for (var done = 0; done < batch.Length; done += BlockRows)
        {
            var block = batch.Slice(done, Math.Min(BlockRows, batch.Length - done));
            var stride = Load(block, weight);
            _kernel.ForwardWithSlopes(_plan, _memory.Weights, _memory.Values, _memory.Slopes, stride);
            sum += _kernel.ErrorDeltas(_plan, _memory.Values, _memory.Targets, _memory.ColumnWeights, _memory.Deltas, stride);
            _kernel.Backward(_plan, _memory.Weights, _memory.Slopes, _memory.Deltas, stride, toInputs: false);
            _kernel.AccumulateGradients(_plan, _memory.Values, _memory.Deltas, stride, _memory.Scratch, _memory.Gradients, done > 0);
        }

        _decay1 *= AdamStep.Beta1;
        _decay2 *= AdamStep.Beta2;
        var step = new AdamStep((float)(learningRate / (1 - _decay1)), (float)(1 / Math.Sqrt(1 - _decay2)));
        _kernel.Update(_memory.ParameterLength, step, _memory.Weights, _memory.Gradients, _memory.Means, _memory.Squares);
        return sum / 2;
    }

    /// <summary>Mean squared error over rows and outputs.</summary>
    /// <param name="rows">Indices of rows; at least one.</param>
    public double Measure(ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        for (var done = 0; done < rows.Length; done += BlockRows)
        {
            var stride = Load(rows.Slice(done, Math.Min(BlockRows, rows.Length - done)), 1);
            _kernel.Forward(_plan, _memory.Weights, _memory.Values, stride);
            sum += _kernel.ErrorDeltas(_plan, _memory.Values, _memory.Targets, _memory.ColumnWeights, _memory.Deltas, stride);
        }

        return sum / ((double)rows.Length * _plan.Outputs);
    }

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    private int ColumnsFor(int rows) => (rows + _kernel.ColumnGranularity - 1) / _kernel.ColumnGranularity * _kernel.ColumnGranularity;

    // Columns beyond the rows hold zeros, and their weight of 0 takes their outputs out.
    private nint Load(ReadOnlySpan<int> indices, float weight)
    {
        var stride = ColumnsFor(indices.Length);
        var (inputs, outputs) = (_plan.Inputs, _plan.Outputs);
        fixed (float* rows = _rows)
        {
            for (var column = 0; column < indices.Length; column++)
            {
                var row = rows + ((nint)indices[column] * _rowWidth);
                var target = _memory.Values + column;
                for (var i = 0; i < inputs; i++)
                    target[i * (nint)stride] = row[i];
                target = _memory.Targets + column;
                for (var i = 0; i < outputs; i++)
                    target[i * (nint)stride] = row[inputs + i];
            }
        }

        for (var i = 0; i < inputs && indices.Length < stride; i++)
            new Span<float>(_memory.Values + (i * (nint)stride), stride)[indices.Length..].Clear();
        var columnWeights = new Span<float>(_memory.ColumnWeights, stride);
        columnWeights[..indices.Length].Fill(weight);
        columnWeights[indices.Length..].Clear();
        return stride;
    }
}
