using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>A thread with a supervisor of its own: takes chunks from the program's queue and has them executed.</summary>
internal sealed class SupervisorWorker
{
    private readonly BlockingCollection<EvaluationChunk> _queue;
    private readonly Func<SupervisorProcess> _start;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private SupervisorProcess? _supervisor;

    /// <summary>Starts the thread; the supervisor starts with the first chunk.</summary>
    /// <param name="queue">Shared with the other workers of the program; completing it ends the thread.</param>
    /// <param name="start">Starts a supervisor.</param>
    /// <param name="logger">Told about losses.</param>
    public SupervisorWorker(BlockingCollection<EvaluationChunk> queue, Func<SupervisorProcess> start, ILogger logger)
    {
        (_queue, _start, _logger) = (queue, start, logger);
        _thread = new Thread(Serve) { IsBackground = true, Name = "sandbox worker" };
        _thread.Start();
    }

    /// <summary>Waits until the thread has ended, and its supervisor with it.</summary>
    public void Join() => _thread.Join();

    private void Serve()
    {
        foreach (var chunk in _queue.GetConsumingEnumerable())
            Handle(chunk);
        _supervisor?.Dispose();
    }

    private void Handle(EvaluationChunk chunk)
    {
        var batch = chunk.Batch;
        if (batch.IsOver)
        {
            batch.Leave(chunk);
            return;
        }

        try
        {
            Execute(chunk);
        }
        catch (SupervisorLostException exception)
        {
            Drop();
            Recover(chunk, exception);
        }
        catch (Exception exception)
        {
            Drop();
            batch.Fail(chunk, exception);
        }
    }

    private void Execute(EvaluationChunk chunk)
    {
        var supervisor = _supervisor ??= _start();
        var endings = new RowEnding[chunk.Rows];
        var printed = new Dictionary<int, string>();
        LoadFailure? failure;
        using (chunk.Batch.CancellationToken.Register(supervisor.Abort))
            failure = supervisor.Evaluate(chunk.Batch.InputsOf(chunk), endings, chunk.Batch.OutputsOf(chunk), printed);
        if (failure is null)
            chunk.Batch.Accept(chunk, endings, printed);
        else
            chunk.Batch.FailLoading(chunk, failure);
    }

    /// <summary>Tries a chunk again, here and at once, unless it was cancelled or is to blame itself.</summary>
    private void Recover(EvaluationChunk chunk, SupervisorLostException exception)
    {
        if (chunk.Batch.IsOver)
        {
            chunk.Batch.Leave(chunk);
            return;
        }

        SandboxLog.SupervisorLost(_logger, chunk.Rows, exception);
        var next = chunk.AfterLoss();
        if (next.Count == 0)
            chunk.Batch.GiveUp(chunk);
        foreach (var part in next)
            Handle(part);
    }

    private void Drop()
    {
        _supervisor?.Dispose();
        _supervisor = null;
    }
}
