using System.Collections.Concurrent;
using MassTransit;
using SurrogateHost.Jobs;

namespace SurrogateHost.Messaging.Transports;

/// <summary>Everything in this process: queues live as long as it does.</summary>
internal sealed class InMemoryTransport : ITransport
{
    private readonly ConcurrentDictionary<string, int> _consumers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <inheritdoc/>
    public string Description => "in memory";

    /// <inheritdoc/>
    public IBusControl CreateBus(Action<IBusFactoryConfigurator> configure) => Bus.Factory.CreateUsingInMemory(bus => configure(bus));

    /// <inheritdoc/>
    public void ConfigureQueue(IReceiveEndpointConfigurator endpoint, TimeSpan? expiry) =>
        endpoint.ConnectReceiveEndpointObserver(new ConsumerCount(_consumers));

    /// <inheritdoc/>
    public async Task<int> DeclareAsync(IBus bus, string queue, Type? published, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_consumers.TryAdd(queue, 0))
            {
                // This transport makes a queue when an endpoint connects, and keeps it afterwards.
                var endpoint = bus.ConnectReceiveEndpoint(queue, configure => configure.ConfigureConsumeTopology = false);
                await endpoint.Ready.WaitAsync(cancellationToken);
                await endpoint.StopAsync(cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }

        return _consumers[queue];
    }

    /// <inheritdoc/>
    public Task<int> ReplayAsync(IBus bus, string queue, CancellationToken cancellationToken) => throw new NotSupportedException(
        $"{Queues.Errors(queue)}: without a broker, failed messages end with the process and cannot be replayed; submit the job again.");

    /// <inheritdoc/>
    public Uri AddressOf(string queue) => new($"queue:{queue}");

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class ConsumerCount(ConcurrentDictionary<string, int> consumers) : IReceiveEndpointObserver
    {
        public Task Ready(ReceiveEndpointReady ready) => Add(ready, 1);

        public Task Stopping(ReceiveEndpointStopping stopping) => Add(stopping, -1);

        public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

        public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;

        private Task Add(ReceiveEndpointEvent change, int amount)
        {
            consumers.AddOrUpdate(change.InputAddress.AbsolutePath.Split('/')[^1], amount, (_, count) => count + amount);
            return Task.CompletedTask;
        }
    }
}
