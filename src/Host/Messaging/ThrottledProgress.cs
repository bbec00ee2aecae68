using SurrogateHost.Messages;

namespace SurrogateHost.Messaging;

/// <summary>
/// Lets a stage report as often as it likes and publishes a few messages a second: the newest when the time comes, and the last
/// one always. Disposing waits until that has happened, or until it counts as lost: a broker that never confirms holds
/// nobody up.
/// </summary>
internal sealed class ThrottledProgress : IProgress<JobProgressed>, IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Func<JobProgressed, Task> _publish;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private JobProgressed? _newest;
    private Task _publishing = Task.CompletedTask;
    private bool _isPublishing;
    private bool _isClosing;

    /// <summary>Begins without anything to publish.</summary>
    /// <param name="publish">Publishes one message; what it throws is its own affair, for losing progress loses nothing.</param>
    /// <param name="interval">The least time between two messages.</param>
    /// <param name="time">Measures it.</param>
    public ThrottledProgress(Func<JobProgressed, Task> publish, TimeSpan interval, TimeProvider time) =>
        (_publish, _interval, _time) = (publish, interval, time);

    /// <inheritdoc/>
    public void Report(JobProgressed value)
    {
        lock (_gate)
        {
            _newest = value;
            if (_isPublishing || _isClosing)
                return;
            _isPublishing = true;
            _publishing = PublishAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task publishing;
        lock (_gate)
        {
            _isClosing = true;
            publishing = _publishing;
        }

        await _closing.CancelAsync();
        await publishing;
        _closing.Dispose();
    }

    private async Task PublishAsync()
    {
        await Task.Yield();
        while (Take() is { } progress)
        {
            await _publish(progress).WaitAsync(s_patience, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(_interval, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private JobProgressed? Take()
    {
        lock (_gate)
        {
            var progress = _newest;
            _newest = null;
            _isPublishing = progress is not null;
            return progress;
        }
    }
}
