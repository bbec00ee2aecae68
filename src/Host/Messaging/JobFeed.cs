using System.Collections.Concurrent;
using System.Threading.Channels;
using MassTransit;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;

namespace SurrogateHost.Messaging;

/// <summary>Follows jobs through a queue of its own, which is made when somebody first watches.</summary>
internal sealed class JobFeed : IJobFeed
{
    private readonly ConcurrentDictionary<Channel<IJobEvent>, Guid?> _watchers = new();
    private readonly MessageBus _bus;
    private readonly Lazy<HostReceiveEndpointHandle> _endpoint;

    /// <summary>Connects nothing yet.</summary>
    /// <param name="bus">The bus.</param>
    public JobFeed(MessageBus bus)
    {
        _bus = bus;
        _endpoint = new Lazy<HostReceiveEndpointHandle>(() => bus.ConnectFeed($"feed.{Guid.NewGuid():N}", Note));
    }

    /// <inheritdoc/>
    public async Task SubmitAsync(ProgramSubmitted message, CancellationToken cancellationToken)
    {
        // Whoever watched before submitting is listening before the job can begin.
        if (_endpoint.IsValueCreated)
            await ListenAsync(cancellationToken);
        // The queue holds the job until a host takes it, even when no host has ever served this broker.
        await _bus.DeclareAsync(Queues.Submissions, cancellationToken);
        await _bus.PublishAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
    public Task ListenAsync(CancellationToken cancellationToken) => _endpoint.Value.Ready.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<IJobEvent> WatchAsync(Guid? jobId, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<IJobEvent>();
        _watchers[channel] = jobId;
        _ = _endpoint.Value;
        return ReadAsync(channel, cancellationToken);
    }

    private async IAsyncEnumerable<IJobEvent> ReadAsync(
        Channel<IJobEvent> channel,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await ListenAsync(cancellationToken);
            await foreach (var message in channel.Reader.ReadAllAsync(cancellationToken))
                yield return message;
        }
        finally
        {
            _watchers.TryRemove(channel, out _);
        }
    }

    private void Note(IJobEvent message)
    {
        foreach (var (channel, wanted) in _watchers)
            if (wanted is null || wanted == message.JobId)
                channel.Writer.TryWrite(message);
    }
}
