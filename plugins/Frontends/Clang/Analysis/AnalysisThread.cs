using System.Collections.Concurrent;

namespace SurrogateHost.Frontends.Clang.Analysis;

/// <summary>
/// The one thread that talks to libclang, which takes one call at a time. Its stack is large, because the depth of a syntax tree is
/// the submitter's choice.
/// </summary>
internal sealed class AnalysisThread : IDisposable
{
    private const int StackSize = 64 << 20;
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    public AnalysisThread()
    {
        _thread = new Thread(Serve, StackSize) { IsBackground = true, Name = "C analysis" };
        _thread.Start();
    }

    /// <summary>Runs a piece of work after all that was asked for before.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Takes the work back while it waits; work under way runs to its end.</param>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(
            () =>
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    done.SetCanceled(cancellationToken);
                    return;
                }

                // The task carries whatever the work throws to the one who asked.
                try
                {
                    done.SetResult(work());
                }
                catch (Exception exception)
                {
                    done.SetException(exception);
                }
            },
            cancellationToken);
        return await done.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Serve()
    {
        foreach (var action in _work.GetConsumingEnumerable())
            action();
    }
}
