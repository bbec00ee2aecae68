using Testcontainers.RabbitMq;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>A private broker for the tests of one class, on a port that stays the same when it is stopped and started.</summary>
public sealed class BrokerNode : IAsyncLifetime
{
    private readonly RabbitMqContainer _container = new RabbitMqBuilder("rabbitmq:3.11")
        .WithUsername("surrogate").WithPassword("se/cret:@1").WithPortBinding(LoopbackPort.Next(), RabbitMqBuilder.RabbitMqPort).Build();

    public Uri Address => new(_container.GetConnectionString());

    public async ValueTask InitializeAsync() => await _container.StartAsync(TestContext.Current.CancellationToken);

    public async Task RestartAsync()
    {
        await _container.StopAsync(TestContext.Current.CancellationToken);
        await _container.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();
}
