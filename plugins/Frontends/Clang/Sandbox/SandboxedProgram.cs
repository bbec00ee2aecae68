using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>A built program and the sandboxes that execute it; they start with the first batch and are kept for the next.</summary>
/// <param name="program">What to execute.</param>
/// <param name="supervisors">Starts sandboxes.</param>
/// <param name="logger">Told about losses.</param>
internal sealed class SandboxedProgram(BuiltProgram program, SupervisorFactory supervisors, ILogger logger) : IRunnableProgram
{
    private readonly BlockingCollection<EvaluationChunk> _queue = [];
    private readonly List<SupervisorWorker> _workers = [];
    private readonly CancellationTokenSource _disposal = new();
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public async Task<EvaluatedBatch> EvaluateAsync(ReadOnlyMemory<double> inputs, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposal.IsCancellationRequested, this);
        if (inputs.Length % program.InputCount != 0)
            throw new ArgumentException($"{inputs.Length} numbers are no whole rows of {program.InputCount} inputs.", nameof(inputs));
        cancellationToken.ThrowIfCancellationRequested();
        if (inputs.IsEmpty)
            return new EvaluatedBatch { Outputs = [], Outcomes = [] };
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
        var batch = new EvaluationBatch(inputs, program, supervisors.Limits, ending.Token);
        Enqueue([.. batch.Split(supervisors.Limits.Processes)]);
        try
        {
            return await batch.ResultAsync();
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(nameof(SandboxedProgram));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_disposal.IsCancellationRequested)
                return;
            _queue.CompleteAdding();
        }

        await _disposal.CancelAsync();
        await Task.Run(() => _workers.ForEach(worker => worker.Join()));
        _queue.Dispose();
    }

    private void Enqueue(List<EvaluationChunk> chunks)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_queue.IsAddingCompleted, this);
            while (_workers.Count < Math.Min(chunks.Count, supervisors.Limits.Processes))
                _workers.Add(new SupervisorWorker(_queue, () => supervisors.Start(program), logger));
            chunks.ForEach(_queue.Add);
        }
    }
}
