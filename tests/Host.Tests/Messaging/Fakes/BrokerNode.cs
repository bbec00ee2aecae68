using SurrogateHost.Tests.Brokers;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>A broker for the tests of one class.</summary>
public sealed class BrokerNode : IAsyncLifetime
{
    private Broker? _broker;

    public Uri Address => _broker!.Address;

    public async ValueTask InitializeAsync() => _broker = await Broker.StartNewAsync(TestContext.Current.CancellationToken);

    public async Task RestartAsync()
    {
        await _broker!.StopAsync(TestContext.Current.CancellationToken);
        await _broker.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _broker?.DisposeAsync() ?? ValueTask.CompletedTask;
}
