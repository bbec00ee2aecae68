namespace Testcontainers.RabbitMq;

/// <summary>What a node is started with.</summary>
public sealed class RabbitMqConfiguration
{
    public RabbitMqConfiguration(string? username = null, string? password = null) =>
        (Username, Password) = (username, password);

    public string? Username { get; }

    public string? Password { get; }

    /// <summary>The fixed port on this machine; null for a free one at every start.</summary>
    internal int? HostPort { get; init; }
}
