using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Stages;

/// <summary>Keeps what it was asked to train, and lets another train it.</summary>
internal sealed class RecordingWorker : IWorker
{
    private readonly PlainWorker _worker = new();

    /// <summary>The tasks of all calls.</summary>
    public List<FinetuneTask> Tasks { get; } = [];

    /// <summary>What training waits for first.</summary>
    public Func<CancellationToken, Task> Before { get; init; } = _ => Task.CompletedTask;

    public async Task<IReadOnlyList<FinetuneResult>> FinetuneAsync(
        IReadOnlyList<FinetuneTask> tasks, IProgress<FinetuneProgress>? progress, CancellationToken cancellationToken)
    {
        Tasks.AddRange(tasks);
        await Before(cancellationToken);
        return await _worker.FinetuneAsync(tasks, progress, cancellationToken);
    }

    public void Predict(Surrogate surrogate, ReadOnlySpan<double> inputs, Span<double> outputs) => _worker.Predict(surrogate, inputs, outputs);

    public void Differentiate(
        Surrogate surrogate, ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, Span<double> inputGradients) =>
        _worker.Differentiate(surrogate, inputs, outputGradients, inputGradients);
}
