using System.Collections.Concurrent;
using SurrogateHost.Jobs;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>Keeps what is sent and published.</summary>
internal sealed class RecordingBus : IMessageBus
{
    private readonly ConcurrentQueue<(string Queue, object Command)> _sent = new();
    private readonly ConcurrentQueue<object> _published = new();

    public IReadOnlyList<(string Queue, object Command)> Sent => [.. _sent];

    public IReadOnlyList<object> Published => [.. _published];

    public Func<string, int> Consumers { get; set; } = _ => 1;

    public Exception? Failure { get; set; }

    public Task<int> DeclareAsync(string queue, CancellationToken cancellationToken) => Task.FromResult(Consumers(queue));

    public Task SendAsync(string queue, object command, CancellationToken cancellationToken)
    {
        if (Failure is not null)
            return Task.FromException(Failure);
        _sent.Enqueue((queue, command));
        return Task.CompletedTask;
    }

    public Task PublishAsync(object message, CancellationToken cancellationToken)
    {
        _published.Enqueue(message);
        return Task.CompletedTask;
    }
}
