namespace Testcontainers.RabbitMq;

/// <summary>
/// The official builder's members that this project calls. The image is accepted and ignored: the node is this machine's own
/// rabbitmq-server.
/// </summary>
public sealed class RabbitMqBuilder
{
    public const ushort RabbitMqPort = 5672;
    public const string DefaultUsername = "rabbitmq";
    public const string DefaultPassword = "rabbitmq";

    private readonly RabbitMqConfiguration _configuration;

    public RabbitMqBuilder(string image)
        : this(new RabbitMqConfiguration(DefaultUsername, DefaultPassword)) => ArgumentException.ThrowIfNullOrEmpty(image);

    private RabbitMqBuilder(RabbitMqConfiguration configuration) => _configuration = configuration;

    public RabbitMqBuilder WithUsername(string username) =>
        new(new RabbitMqConfiguration(username, _configuration.Password) { HostPort = _configuration.HostPort });

    public RabbitMqBuilder WithPassword(string password) =>
        new(new RabbitMqConfiguration(_configuration.Username, password) { HostPort = _configuration.HostPort });

    public RabbitMqBuilder WithPortBinding(int hostPort, int containerPort) => containerPort == RabbitMqPort
        ? new(new RabbitMqConfiguration(_configuration.Username, _configuration.Password) { HostPort = hostPort })
        : throw new NotSupportedException($"WithPortBinding: container port {containerPort}; this stand-in serves {RabbitMqPort} alone.");

    public RabbitMqContainer Build() => new(_configuration);
}
