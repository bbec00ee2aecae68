using Testcontainers.RabbitMq;

namespace SurrogateHost.Tests.Brokers;

/// <summary>A broker in a container of the Docker engine at hand.</summary>
public sealed class ContainerBroker : Broker
{
    // eng/docker-engine.sh removes containers with this label that a killed test run has left.
    private const string Label = "surrogate-host.tests";

    private readonly RabbitMqContainer _container = new RabbitMqBuilder(DockerEngine.BrokerImage)
        .WithUsername(User).WithPassword(Password)
        .WithEnvironment("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", ErlangArguments)
        .WithPortBinding(LoopbackPort.Next(), RabbitMqBuilder.RabbitMqPort)
        .WithLabel(Label, "broker")
        .Build();

    private Uri? _address;

    /// <inheritdoc/>
    public override Uri Address => _address ?? throw new InvalidOperationException("The broker has not been started.");

    /// <summary>The container's id, also when it is gone; null before the first start.</summary>
    public string? ContainerId { get; private set; }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken ct)
    {
        await _container.StartAsync(ct);
        ContainerId = _container.Id;
        _address = new Uri(_container.GetConnectionString());
    }

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken ct) => _container.StopAsync(ct);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _container.DisposeAsync();
}
