using System.Collections.Concurrent;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>Keeps every report, in the order of arrival.</summary>
public sealed class ProgressRecord : IProgress<FinetuneProgress>
{
    private readonly ConcurrentQueue<FinetuneProgress> _reports = new();

    /// <summary>What was reported so far.</summary>
    public IReadOnlyCollection<FinetuneProgress> Reports => _reports;

    /// <inheritdoc/>
    public void Report(FinetuneProgress value) => _reports.Enqueue(value);
}
