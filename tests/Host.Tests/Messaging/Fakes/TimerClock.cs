using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>A clock that goes when it is told to, and says when something waits for it.</summary>
internal sealed class TimerClock : FakeTimeProvider
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Channel<ITimer> _begun = Channel.CreateUnbounded<ITimer>();

    /// <summary>Returns when one timer more has begun.</summary>
    public Task TimerAsync(CancellationToken cancellationToken) =>
        _begun.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(s_patience, cancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _begun.Writer.TryWrite(timer);
        return timer;
    }
}
