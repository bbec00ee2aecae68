using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>
/// Samples in a network's units as trainers read them: outputs, then inputs, padded to what <see cref="BlockTransposer"/> wants.
/// Never changed once made, so that trainings on any number of threads share them.
/// </summary>
internal sealed unsafe class ScaledSamples
{
    private readonly float[] _memory;
    private readonly FinetuneTask? _task;

    /// <summary>Lays out rows that are scaled already.</summary>
    /// <param name="rows">Rows of inputs, then outputs; what is left over at the end is passed over.</param>
    /// <param name="inputs">Inputs per row.</param>
    /// <param name="outputs">Outputs per row.</param>
    public ScaledSamples(float[] rows, int inputs, int outputs)
        : this(rows, rows.Length / (inputs + outputs), inputs, outputs)
    {
    }

    private ScaledSamples(float[] rows, int count, int inputs, int outputs)
    {
        (Count, Width) = (count, BlockTransposer.WidthFor(inputs + outputs));
        // Pinned, so that the address stays; the memory goes when nobody trains on it any more.
        _memory = GC.AllocateArray<float>((int)AlignedMemory.Padded(1) + (count * Width), pinned: true);
        fixed (float* memory = _memory)
            First = AlignedMemory.AlignUp(memory);
        for (var row = 0; row < count; row++)
        {
            var sample = new Span<float>(First + (row * (nint)Width), Width);
            rows.AsSpan(row * (inputs + outputs), inputs).CopyTo(sample[outputs..]);
            rows.AsSpan((row * (inputs + outputs)) + inputs, outputs).CopyTo(sample);
        }
    }

    private ScaledSamples(FinetuneTask task, float[] rows, int count)
        : this(rows, count, task.Surrogate.Topology.Inputs, task.Surrogate.Topology.Outputs) => _task = task;

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>Floats per sample.</summary>
    public int Width { get; }

    /// <summary>The first sample, aligned to 64 bytes; valid as long as this object is.</summary>
    public float* First { get; }

    /// <summary>Scales a task's samples.</summary>
    /// <param name="task">A checked task.</param>
    public static ScaledSamples Of(FinetuneTask task)
    {
        var (rows, count) = TrainingData.RowsOf(task);
        return new ScaledSamples(task, rows, count);
    }

    /// <summary>Whether another task trains on the same list of samples in the same units.</summary>
    /// <param name="task">A checked task.</param>
    public bool Fit(FinetuneTask task) => _task is not null && ReferenceEquals(_task.Samples, task.Samples)
        && AreEqual(_task.Surrogate.InputScaling, task.Surrogate.InputScaling) && AreEqual(_task.Surrogate.OutputScaling, task.Surrogate.OutputScaling);

    private static bool AreEqual(Scaling one, Scaling other) =>
        ReferenceEquals(one, other) || (one.Offset.SequenceEqual(other.Offset) && one.Scale.SequenceEqual(other.Scale));
}
