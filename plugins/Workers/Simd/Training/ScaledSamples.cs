using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>
/// Samples in a network's units as trainers read them: outputs, then inputs, padded to what <see cref="BlockTransposer"/> wants.
/// Never changed once made, so that trainings on any number of threads share them; the memory goes with the last of them.
/// </summary>
/// <remarks>
/// The memory is the allocator's, not the collector's, because it is freed at once and used again: an array of this size would
/// come fresh from the system with every training, and its pages would cost more than the scaling.
/// </remarks>
internal sealed unsafe class ScaledSamples : IDisposable
{
    // A register may be read from any number of a sample on.
    private const int Slack = 16;

    private readonly AlignedMemory _memory;
    private readonly FinetuneTask? _task;
    private int _holders = 1;

    /// <summary>Lays out rows that are scaled already.</summary>
    /// <param name="rows">Rows of inputs, then outputs; what is left over at the end is passed over.</param>
    /// <param name="inputs">Inputs per row.</param>
    /// <param name="outputs">Outputs per row.</param>
    public ScaledSamples(ReadOnlySpan<float> rows, int inputs, int outputs)
        : this(inputs, outputs, rows.Length / (inputs + outputs))
    {
        for (; Count < rows.Length / (inputs + outputs); Count++)
        {
            var row = rows.Slice(Count * (inputs + outputs), inputs + outputs);
            var sample = Next();
            row[..inputs].CopyTo(sample[outputs..]);
            row[inputs..].CopyTo(sample);
        }
    }

    private ScaledSamples(FinetuneTask task)
        : this(task.Surrogate.Topology.Inputs, task.Surrogate.Topology.Outputs, task.Samples.Count)
    {
        _task = task;
        var (inputs, outputs) = (new SampleScaler(task.Surrogate.InputScaling), new SampleScaler(task.Surrogate.OutputScaling));
        foreach (var trial in task.Samples)
        {
            if (!trial.IsCompleted)
                continue;
            var sample = Next();
            if (outputs.TryScale(trial.Outputs, sample[..trial.Outputs.Length]) & inputs.TryScale(trial.Inputs, sample.Slice(trial.Outputs.Length, trial.Inputs.Length)))
                Count++;
        }
    }

    private ScaledSamples(int inputs, int outputs, int most)
    {
        Width = BlockTransposer.WidthFor(inputs + outputs);
        nint samples = (nint)most * Width, blank = Width + Slack;
        _memory = new AlignedMemory(AlignedMemory.Padded(samples) + AlignedMemory.Padded(blank));
        First = _memory.Take(samples);
        Blank = _memory.Take(blank);
    }

    /// <summary>Number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>Floats per sample.</summary>
    public int Width { get; }

    /// <summary>
    /// The first sample, aligned to 64 bytes. It is valid while somebody holds this object, and sixteen floats behind the last one
    /// may be read.
    /// </summary>
    public float* First { get; }

    /// <summary>A sample of zeros, to stand where none is.</summary>
    public float* Blank { get; }

    /// <summary>Scales a task's samples. Passed over are samples that did not complete and those whose scaled numbers float32 cannot hold.</summary>
    /// <param name="task">A checked task.</param>
    public static ScaledSamples Of(FinetuneTask task) => new(task);

    /// <summary>Whether another task trains on the same list of samples in the same units.</summary>
    /// <param name="task">A checked task.</param>
    public bool Fit(FinetuneTask task) => _task is not null && ReferenceEquals(_task.Samples, task.Samples)
        && AreEqual(_task.Surrogate.InputScaling, task.Surrogate.InputScaling) && AreEqual(_task.Surrogate.OutputScaling, task.Surrogate.OutputScaling);

    /// <summary>Adds a holder, who has to call <see cref="Dispose"/> too. Only a holder may call it.</summary>
    public ScaledSamples Share()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    /// <summary>Frees the memory when the last holder calls it.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
            _memory.Dispose();
    }

    private static bool AreEqual(Scaling one, Scaling other) =>
        ReferenceEquals(one, other) || (one.Offset.SequenceEqual(other.Offset) && one.Scale.SequenceEqual(other.Scale));

    private Span<float> Next() => new(First + (Count * (nint)Width), Width);
}
