using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Inference;

/// <summary>The memory that one thread needs to run a network over blocks of rows.</summary>
internal readonly unsafe ref struct InferenceMemory : IDisposable
{
    /// <summary>Rows that pass through the network together.</summary>
    public const int BlockRows = 64;

    /// <summary>Floats on the stack that spare small networks an allocation.</summary>
    public const int StackLength = 8192;

    private readonly AlignedMemory? _memory;

    /// <summary>Lays out the memory for blocks of at most <paramref name="rows"/>.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="kernel">Its arithmetic.</param>
    /// <param name="rows">Most rows at once.</param>
    /// <param name="withGradients">Whether slopes and deltas are needed.</param>
    /// <param name="stack">Memory of <see cref="StackLength"/> for networks that fit into it; it must outlive this.</param>
    public InferenceMemory(NetworkPlan plan, NetworkKernel kernel, int rows, bool withGradients, float* stack)
    {
        nint columns = kernel.ColumnsFor(Math.Min(rows, BlockRows));
        nint block = (plan.RowCount + BlockTransposer.Group) * columns;
        nint gradients = withGradients ? AlignedMemory.Padded(block) : 0;
        var total = AlignedMemory.Padded(block) + (2 * gradients);
        if (total > StackLength - AlignedMemory.Padded(1))
            _memory = new AlignedMemory(total);
        Values = _memory is null ? AlignedMemory.AlignUp(stack) : _memory.Take(total);
        Slopes = Values + AlignedMemory.Padded(block);
        Deltas = Slopes + gradients;
    }

    /// <summary>The neurons' values, then room for a group of rows.</summary>
    public float* Values { get; }

    /// <summary>The hidden neurons' slopes; only with gradients.</summary>
    public float* Slopes { get; }

    /// <summary>The neurons' deltas, then room for a group of rows; only with gradients.</summary>
    public float* Deltas { get; }

    /// <inheritdoc/>
    public void Dispose() => _memory?.Dispose();
}
