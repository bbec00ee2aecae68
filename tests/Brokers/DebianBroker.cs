using System.Net;

namespace SurrogateHost.Tests.Brokers;

/// <summary>A private node of this machine's rabbitmq-server package, with a folder and an Erlang port mapper of its own.</summary>
/// <param name="tls">Certificates, with which it also listens at <see cref="SecureAddress"/>; null for none.</param>
public sealed class DebianBroker(BrokerCertificates? tls) : Broker
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(4);
    private static readonly string s_host = IPAddress.Loopback.ToString();

    private readonly string _id = Guid.NewGuid().ToString("N")[..12];
    private readonly int _port = LoopbackPort.Next();
    private readonly int _securePort = LoopbackPort.Next();
    private NodeProcess? _node;

    /// <summary>Without TLS.</summary>
    public DebianBroker()
        : this(null)
    {
    }

    /// <summary>Where clients connect over TLS, account included, without a query.</summary>
    public Uri SecureAddress => new UriBuilder(Address) { Scheme = "amqps", Host = "localhost", Port = _securePort }.Uri;

    /// <inheritdoc/>
    public override Uri Address =>
        new UriBuilder("amqp", s_host, _port) { UserName = Uri.EscapeDataString(User), Password = Uri.EscapeDataString(Password) }.Uri;

    /// <summary>Where the node keeps its data.</summary>
    public string Folder => Path.Combine(Path.GetTempPath(), $"rabbitmq-{_id}");

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken ct)
    {
        if (_node is not null)
            return;
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(InFolder("rabbitmq.conf"), Settings(), ct);
        await File.WriteAllTextAsync(InFolder("enabled_plugins"), "[].", ct);
        _node = NodeProcess.Start(Folder, Variables());
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

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _node, null) is { } node)
            await node.StopAsync(ct);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private string InFolder(string name) => Path.Combine(Folder, name);

    private string Settings() =>
        $"""
        listeners.tcp.1 = {s_host}:{_port}
        default_user = {User}
        default_pass = {Password}
        loopback_users = none
        log.console = true
        log.console.level = info
        log.file = false
        disk_free_limit.absolute = 50MB
        {TlsSettings()}

        """;

    private string TlsSettings() => tls is null ? "" :
        $"""
        listeners.ssl.1 = {s_host}:{_securePort}
        ssl_options.cacertfile = {tls.AuthorityFile}
        ssl_options.certfile = {tls.CertificateFile}
        ssl_options.keyfile = {tls.KeyFile}
        ssl_options.verify = verify_peer
        ssl_options.fail_if_no_peer_cert = {(tls.ClientsMustShowOne ? "true" : "false")}
        """;

    private Dictionary<string, string> Variables() => new()
    {
        // No setting of the machine's own broker reaches this node, and its Erlang cookie is its own.
        ["CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["HOME"] = Folder,
        ["RABBITMQ_NODENAME"] = $"test{_id}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = s_host,
        ["RABBITMQ_NODE_PORT"] = $"{_port}",
        ["RABBITMQ_DIST_PORT"] = $"{LoopbackPort.Next()}",
        ["RABBITMQ_MNESIA_BASE"] = InFolder("mnesia"),
        ["RABBITMQ_LOG_BASE"] = InFolder("log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_CONFIG_FILE"] = InFolder("rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = InFolder("enabled_plugins"),
        ["RABBITMQ_PID_FILE"] = InFolder("pid"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = InFolder("config"),
        ["RABBITMQ_FEATURE_FLAGS_FILE"] = InFolder("feature_flags"),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = ErlangArguments,
        ["ERL_EPMD_PORT"] = $"{LoopbackPort.Next()}",
        ["ERL_EPMD_ADDRESS"] = s_host,
    };
}
