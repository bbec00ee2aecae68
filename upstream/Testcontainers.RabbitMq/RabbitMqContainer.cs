using System.Net;

namespace Testcontainers.RabbitMq;

/// <summary>A private rabbitmq-server node on free loopback ports, with folders of its own that go when it is disposed.</summary>
public sealed class RabbitMqContainer : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(90);

    private readonly RabbitMqConfiguration _configuration;
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];
    private readonly string _folder;
    private NodeProcess? _node;
    private int _port;

    public RabbitMqContainer(RabbitMqConfiguration configuration)
    {
        _configuration = configuration;
        _folder = Path.Combine(Path.GetTempPath(), $"rabbitmq-{_id}");
    }

    public string Hostname => IPAddress.Loopback.ToString();

    public async Task StartAsync(CancellationToken ct = default)
    {
        if (_node is not null)
            return;
        Directory.CreateDirectory(_folder);
        _port = _configuration.HostPort ?? LoopbackPort.Next();
        await File.WriteAllTextAsync(Path.Combine(_folder, "rabbitmq.conf"), Settings(), ct);
        await File.WriteAllTextAsync(Path.Combine(_folder, "enabled_plugins"), "[].", ct);
        _node = NodeProcess.Start(_folder, Environment());
        try
        {
            await _node.WaitForLineAsync("Server startup complete", s_startLimit, ct);
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Stops the node and keeps its folders: a later start finds the durable queues and messages again.</summary>
    public async Task StopAsync(CancellationToken ct = default)
    {
        if (Interlocked.Exchange(ref _node, null) is { } node)
            await node.StopAsync(ct);
    }

    public ushort GetMappedPublicPort(int containerPort) => _port == 0
        ? throw new InvalidOperationException("The container has not been started.")
        : containerPort == RabbitMqBuilder.RabbitMqPort
            ? (ushort)_port
            : throw new InvalidOperationException($"Exposed port {containerPort} is not mapped.");

    public string GetConnectionString() => new UriBuilder("amqp", Hostname, GetMappedPublicPort(RabbitMqBuilder.RabbitMqPort))
    {
        UserName = Uri.EscapeDataString(_configuration.Username!),
        Password = Uri.EscapeDataString(_configuration.Password!),
    }.ToString();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private string Settings() =>
        $"""
        listeners.tcp.1 = 127.0.0.1:{_port}
        default_user = {_configuration.Username}
        default_pass = {_configuration.Password}
        loopback_users = none
        log.console = true
        log.console.level = info
        log.file = false
        disk_free_limit.absolute = 50MB

        """;

    private Dictionary<string, string> Environment() => new()
    {
        // No setting of the machine's own broker reaches this node, and its Erlang cookie is its own.
        ["CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["HOME"] = _folder,
        ["RABBITMQ_NODENAME"] = $"tc{_id}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = Hostname,
        ["RABBITMQ_NODE_PORT"] = $"{_port}",
        ["RABBITMQ_DIST_PORT"] = $"{LoopbackPort.Next()}",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "enabled_plugins"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(_folder, "pid"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(_folder, "config"),
        ["RABBITMQ_FEATURE_FLAGS_FILE"] = Path.Combine(_folder, "feature_flags"),
        // Two Erlang schedulers are plenty for a test, and keep the node from crowding the machine out.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",
        ["ERL_EPMD_PORT"] = $"{LoopbackPort.Next()}",
        ["ERL_EPMD_ADDRESS"] = Hostname,
    };
}
