using System.Runtime.CompilerServices;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>Takes steps on batches of rows and measures errors. Not thread-safe.</summary>
internal abstract unsafe class NetworkTrainer : IDisposable
{
    private readonly ScaledSamples _samples;
    private readonly int _columns;
    private (int Rows, float Weight) _weighted;

    /// <summary>Prepares training.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="kernel">Its arithmetic.</param>
    /// <param name="weights">The initial parameters.</param>
    /// <param name="samples">The rows; disposed with the trainer.</param>
    /// <param name="columns">Rows that pass through the network together.</param>
    protected NetworkTrainer(NetworkPlan plan, NetworkKernel kernel, ReadOnlySpan<float> weights, ScaledSamples samples, int columns)
    {
        (Plan, Kernel, _samples, _columns) = (plan, kernel, samples, columns);
        Memory = new TrainingMemory(plan, kernel, columns);
        weights.CopyTo(new Span<float>(Memory.Weights, weights.Length));
        weights.CopyTo(new Span<float>(Memory.Best, weights.Length));
    }

    /// <summary>The most rows of a step.</summary>
    public virtual int MostRows => int.MaxValue;

    /// <summary>True when every parameter is a finite number.</summary>
    public bool IsFinite => Kernel.AreFinite(Memory.Weights, Memory.ParameterLength);

    /// <summary>The network.</summary>
    protected NetworkPlan Plan { get; }

    /// <summary>Its arithmetic.</summary>
    protected NetworkKernel Kernel { get; }

    /// <summary>Its numbers.</summary>
    protected TrainingMemory Memory { get; }

    /// <summary>The trainer of a task.</summary>
    /// <param name="task">A checked task.</param>
    /// <param name="kernels">The arithmetic to train with.</param>
    /// <param name="samples">The task's samples; disposed with the trainer.</param>
    public static NetworkTrainer Of(FinetuneTask task, NetworkKernels kernels, ScaledSamples samples)
    {
        var (plan, kernel) = (new NetworkPlan(task.Surrogate.Topology), kernels.For(task.Surrogate.Activation));
        return task.Settings.Method == TrainingMethod.GaussNewton
            ? new GaussNewtonTrainer(plan, kernel, task.Surrogate.Weights, samples, Math.Min(task.Settings.BatchSize, samples.Count))
            : new Trainer(plan, kernel, task.Surrogate.Weights, samples);
    }

    /// <summary>The parameters that were last kept; the initial ones before that.</summary>
    public float[] Kept() => new Span<float>(Memory.Best, Plan.ParameterCount).ToArray();

    /// <summary>Marks the parameters of now as the ones to keep.</summary>
    public void Keep() => new Span<float>(Memory.Weights, Memory.ParameterLength).CopyTo(new Span<float>(Memory.Best, Memory.ParameterLength));

    /// <summary>One step.</summary>
    /// <param name="batch">Indices of rows; at least one, at most <see cref="MostRows"/>.</param>
    /// <param name="size">How far it goes.</param>
    /// <returns>The batch's mean squared error before the step.</returns>
    public abstract double Step(ReadOnlySpan<int> batch, StepSize size);

    /// <summary>Mean squared error over rows and outputs.</summary>
    /// <param name="rows">Indices of rows; at least one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Measure(ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        for (var done = 0; done < rows.Length; done += _columns)
        {
            var block = rows.Slice(done, Math.Min(_columns, rows.Length - done));
            var stride = Load(block, 1, Kernel.ColumnsFor(block.Length));
            float* values = Memory.Block + (Plan.Outputs * stride), deltas = Memory.DeltasOf(stride);
            Kernel.Forward(Plan, Memory.Weights, values, stride);
            sum += Kernel.ErrorDeltas(Plan, values, Memory.Block, Memory.ColumnWeights, deltas, stride);
        }

        return sum / ((double)rows.Length * Plan.Outputs);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees memory.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
        Memory.Dispose();
        _samples.Dispose();
    }

    /// <summary>Lays out targets and inputs of a block of samples. A column without a sample counts nothing.</summary>
    /// <param name="indices">Of samples.</param>
    /// <param name="weight">What each counts.</param>
    /// <param name="stride">Columns of the block, at least as many as indices.</param>
    /// <returns>The stride.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected nint Load(ReadOnlySpan<int> indices, float weight, nint stride)
    {
        nint width = _samples.Width;
        var rows = Memory.Rows;
        var first = _samples.First;
        var column = 0;
        for (; column < indices.Length; column++)
            rows[column] = first + (indices[column] * width);
        for (; column < stride; column++)
            rows[column] = _samples.Blank;
        Kernel.Fill(rows, width, Memory.Block, stride);
        if ((indices.Length, weight) == _weighted)
            return stride;
        _weighted = (indices.Length, weight);
        for (column = 0; column < stride; column++)
            Memory.ColumnWeights[column] = column < indices.Length ? weight : 0;
        return stride;
    }
}
