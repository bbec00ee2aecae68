using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>All numbers of one training run but its samples, in one allocation that is made before the first step and freed with the run.</summary>
internal sealed unsafe class TrainingMemory : IDisposable
{
    private readonly AlignedMemory _memory;
    private readonly int _outputRow;

    /// <summary>Allocates.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="kernel">Its arithmetic.</param>
    /// <param name="columns">Most columns of a block.</param>
    public TrainingMemory(NetworkPlan plan, NetworkKernel kernel, int columns)
    {
        ParameterLength = (int)AlignedMemory.Padded(plan.ParameterCount);
        _outputRow = plan.FirstRows[plan.Last];
        nint rows = (nint)plan.RowCount * columns, deltas = (nint)_outputRow * columns;
        var block = rows + ((plan.Outputs + BlockTransposer.Group) * (nint)columns);
        var scratch = kernel.ScratchLengthFor(plan, columns);
        _memory = new AlignedMemory(
            (5 * (nint)ParameterLength) + AlignedMemory.Padded(deltas) + AlignedMemory.Padded(block) + AlignedMemory.Padded(rows)
            + (3 * AlignedMemory.Padded(columns)) + AlignedMemory.Padded(scratch) + AlignedMemory.Padded(kernel.ColumnGranularity));
        Weights = _memory.Take(ParameterLength);
        Best = _memory.Take(ParameterLength);
        Gradients = _memory.Take(ParameterLength + kernel.ColumnGranularity);
        Means = _memory.Take(ParameterLength);
        Squares = _memory.Take(ParameterLength);
        _ = _memory.Take(deltas);
        Block = _memory.Take(block);
        Slopes = _memory.Take(rows);
        ColumnWeights = _memory.Take(columns);
        Rows = (float**)_memory.Take(2 * columns);
        Scratch = _memory.Take(scratch);
    }

    /// <summary>Number of parameters, padded to whole registers.</summary>
    public int ParameterLength { get; }

    /// <summary>The parameters as they are trained.</summary>
    public float* Weights { get; }

    /// <summary>The parameters to keep.</summary>
    public float* Best { get; }

    /// <summary>The gradient of the parameters.</summary>
    public float* Gradients { get; }

    /// <summary>Adam's mean of the gradient.</summary>
    public float* Means { get; }

    /// <summary>Adam's mean of the squared gradient.</summary>
    public float* Squares { get; }

    /// <summary>Rows of the outputs to reach, then of the neurons' values, then room for a group of rows.</summary>
    public float* Block { get; }

    /// <summary>The hidden neurons' slopes.</summary>
    public float* Slopes { get; }

    /// <summary>What each column's squared error counts; 0 for a column without a row.</summary>
    public float* ColumnWeights { get; }

    /// <summary>Per column, its sample.</summary>
    public float** Rows { get; }

    /// <summary>Memory for a kernel's own use.</summary>
    public float* Scratch { get; }

    /// <summary>
    /// The neurons' deltas: those of the outputs take the place of the outputs to reach, which nobody needs any more then, and
    /// the hidden layers' stand before them. A step touches less memory this way.
    /// </summary>
    /// <param name="stride">Floats per row of the block.</param>
    public float* DeltasOf(nint stride) => Block - (_outputRow * stride);

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();
}
