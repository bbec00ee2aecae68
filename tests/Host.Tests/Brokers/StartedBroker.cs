namespace SurrogateHost.Tests.Brokers;

/// <summary>The broker that the tests of one class share, started by the first that needs it: a test can be skipped, a fixture cannot.</summary>
public sealed class StartedBroker<TBroker> : IAsyncDisposable
    where TBroker : Broker
{
    private TBroker? _broker;

    public async Task<TBroker> GetAsync(Func<Task<TBroker>> create)
    {
        _broker ??= await create();
        await _broker.StartAsync(TestContext.Current.CancellationToken);
        return _broker;
    }

    public ValueTask DisposeAsync() => _broker?.DisposeAsync() ?? ValueTask.CompletedTask;
}
