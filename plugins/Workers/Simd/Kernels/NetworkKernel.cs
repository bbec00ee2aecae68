namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>
/// The arithmetic of multilayer perceptrons with one activation on one register width. Stateless and thread-safe; all memory is
/// the caller's, aligned to 64 bytes. Blocks are rows of neurons (see <see cref="NetworkPlan"/>) of <c>stride</c> floats, a
/// multiple of two registers.
/// </summary>
internal abstract unsafe class NetworkKernel
{
    /// <summary>Columns of a block come in multiples of this.</summary>
    public abstract int ColumnGranularity { get; }

    /// <summary>Floats of scratch memory that <see cref="AccumulateGradients"/> needs.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="columns">Most columns of a block.</param>
    public abstract nint ScratchLengthFor(NetworkPlan plan, int columns);

    /// <summary>Columns of a block that holds this many rows of data.</summary>
    public int ColumnsFor(int rows) => (rows + ColumnGranularity - 1) / ColumnGranularity * ColumnGranularity;

    /// <summary>Lays samples side by side: one row per number, one column per sample.</summary>
    /// <param name="rows">Per column, its sample of <paramref name="width"/> floats.</param>
    /// <param name="width">A multiple of <see cref="BlockTransposer.Group"/>.</param>
    /// <param name="block">Receives <paramref name="width"/> rows.</param>
    /// <param name="stride">Floats per row.</param>
    public abstract void Fill(float** rows, nint width, float* block, nint stride);

    /// <summary>Fills all rows from the rows of the inputs.</summary>
    public abstract void Forward(NetworkPlan plan, float* weights, float* values, nint stride);

    /// <summary>As <see cref="Forward"/>, and fills the rows of the hidden layers' slopes.</summary>
    public abstract void ForwardWithSlopes(NetworkPlan plan, float* weights, float* values, float* slopes, nint stride);

    /// <summary>Fills the rows of the hidden layers' deltas, and the inputs' if asked, from those of the outputs.</summary>
    public abstract void Backward(NetworkPlan plan, float* weights, float* slopes, float* deltas, nint stride, bool toInputs);

    /// <summary>
    /// Fills the rows of every layer but the inputs with what its neurons would receive through other weights from the values of the
    /// layer before: the change of their sums, where the weights are a change of the network's and only this layer's counts.
    /// </summary>
    public abstract void Receive(NetworkPlan plan, float* weights, float* values, float* sums, nint stride);

    /// <summary>
    /// Fills the rows of the outputs' deltas with the gradient of a weighted squared error: error·weight per column. They may
    /// take the place of the targets.
    /// </summary>
    /// <returns>Σ error²·weight.</returns>
    public abstract float ErrorDeltas(NetworkPlan plan, float* values, float* targets, float* columnWeights, float* deltas, nint stride);

    /// <summary>The gradient of every parameter; up to two registers behind it are overwritten.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="inputs">What went into it.</param>
    /// <param name="values">Rows of values.</param>
    /// <param name="deltas">Rows of deltas; those of columns that do not count are 0.</param>
    /// <param name="stride">Floats per row.</param>
    /// <param name="scratch">Memory of <see cref="ScratchLengthFor"/>.</param>
    /// <param name="gradients">Receives the gradient.</param>
    /// <param name="accumulate">True adds to what is there.</param>
    public abstract void AccumulateGradients(
        NetworkPlan plan, InputRows inputs, float* values, float* deltas, nint stride, float* scratch, float* gradients, bool accumulate);

    /// <summary>One step of Adam; <paramref name="length"/> is padded to whole registers.</summary>
    public abstract void Update(int length, AdamStep step, float* weights, float* gradients, float* means, float* squares);

    /// <summary>True when no number among them is NaN or infinite; <paramref name="length"/> is padded to whole registers.</summary>
    public abstract bool AreFinite(float* numbers, int length);
}
