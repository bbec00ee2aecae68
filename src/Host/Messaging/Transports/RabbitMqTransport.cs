using System.Net.Security;
using System.Security.Authentication;
using MassTransit;
using RabbitMQ.Client;
using SurrogateHost.Jobs;

namespace SurrogateHost.Messaging.Transports;

/// <summary>
/// RabbitMQ: quorum queues, persistent messages, publisher confirms. MassTransit declares a queue where it consumes; where a
/// message is sent to a queue that nobody consumes yet, this declares it, with the same arguments, over a connection of its own.
/// </summary>
/// <param name="broker">The address, with its account; over <c>amqps</c> its query may name certificates (<see cref="BrokerTls"/>).</param>
internal sealed class RabbitMqTransport(Uri broker) : ITransport
{
    private static readonly Dictionary<string, object?> s_quorum = new() { ["x-queue-type"] = "quorum" };

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly BrokerTls? _tls = IsEncrypted(broker) ? BrokerTls.Of(broker) : null;
    private readonly ConnectionFactory _factory = FactoryFor(broker);
    private IConnection? _connection;

    /// <inheritdoc/>
    public string Description => $"{broker.Scheme}://{broker.Host}:{_factory.Port}{broker.AbsolutePath}";

    /// <inheritdoc/>
    public IBusControl CreateBus(Action<IBusFactoryConfigurator> configure) => Bus.Factory.CreateUsingRabbitMq(bus =>
    {
        bus.Host(_factory.HostName, (ushort)_factory.Port, _factory.VirtualHost, host =>
        {
            host.Username(_factory.UserName);
            host.Password(_factory.Password);
            host.PublisherConfirmation = true;
            if (_tls is not null)
                host.UseSsl(Secure);
        });
        configure(bus);
    });

    /// <inheritdoc/>
    public void ConfigureQueue(IReceiveEndpointConfigurator endpoint, TimeSpan? expiry)
    {
        var queue = (IRabbitMqReceiveEndpointConfigurator)endpoint;
        queue.SetQuorumQueue();
        if (expiry is { } time)
            queue.QueueExpiration = time;
    }

    /// <inheritdoc/>
    public async Task<int> DeclareAsync(IBus bus, string queue, Type? published, CancellationToken cancellationToken)
    {
        await using var channel = await OpenAsync(cancellationToken);
        await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        var declared = await channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false, s_quorum, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(queue, queue, routingKey: "", cancellationToken: cancellationToken);
        if (published is not null)
        {
            var exchange = bus.Topology.PublishTopology.TryGetPublishAddress(published, bus.Address, out var address) && address is not null
                ? Uri.UnescapeDataString(address.AbsolutePath.Split('/')[^1])
                : throw new InvalidOperationException($"{published} cannot be published.");
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
            await channel.ExchangeBindAsync(queue, exchange, routingKey: "", cancellationToken: cancellationToken);
        }

        return (int)declared.ConsumerCount;
    }

    /// <inheritdoc/>
    public async Task<int> ReplayAsync(IBus bus, string queue, CancellationToken cancellationToken)
    {
        await using var channel = await OpenAsync(cancellationToken);
        var errors = Queues.Errors(queue);
        // Only what is there now: what fails again while this runs would go round for ever.
        var count = (int)(await channel.QueueDeclareAsync(errors, durable: true, exclusive: false, autoDelete: false, s_quorum, cancellationToken: cancellationToken)).MessageCount;
        for (var i = 0; i < count; i++)
        {
            if (await channel.BasicGetAsync(errors, autoAck: false, cancellationToken) is not { } message)
                return i;
            var properties = new BasicProperties(message.BasicProperties);
            foreach (var header in properties.Headers?.Keys.Where(IsAboutTheFault).ToArray() ?? [])
                properties.Headers!.Remove(header);
            // The confirm comes before the acknowledgement: in between the message is in both queues, never in none.
            await channel.BasicPublishAsync(exchange: "", routingKey: queue, mandatory: true, properties, message.Body, cancellationToken);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
        }

        return count;
    }

    /// <inheritdoc/>
    public Uri AddressOf(string queue) => new($"exchange:{queue}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _gate.Dispose();
    }

    private static bool IsAboutTheFault(string header) =>
        header.StartsWith("MT-Fault-", StringComparison.Ordinal) || header is "MT-Reason" or "x-delivery-count" or "x-death";

    private static bool IsEncrypted(Uri broker) => broker.Scheme switch
    {
        "amqps" => true,
        "amqp" when broker.Query.Length > 1 => throw new ArgumentException("Broker: certificates are for amqps://; the address begins with amqp://."),
        "amqp" => false,
        _ => throw new ArgumentException($"Broker: '{broker.Scheme}://' is not supported; expected amqp://user:password@host:port/vhost or amqps://."),
    };

    private static ConnectionFactory FactoryFor(Uri broker) => new()
    {
        Uri = new UriBuilder(broker) { Query = "" }.Uri, AutomaticRecoveryEnabled = false, ClientProvidedName = "surrogate-host queues",
    };

    private void Secure(IRabbitMqSslConfigurator ssl)
    {
        ssl.ServerName = _tls!.ServerName;
        ssl.Protocol = SslProtocols.None;
        // MassTransit accepts a chain that ends nowhere unless told otherwise.
        ssl.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateChainErrors);
        ssl.CertificateValidationCallback = _tls.Validation;
        if (_tls.Certificate is { } certificate)
        {
            ssl.Certificate = certificate;
            ssl.UseCertificateAsAuthenticationIdentity = false;
        }
    }

    private async Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_tls is not null)
        {
            _factory.Ssl = new SslOption(_tls.ServerName, enabled: true)
            {
                Version = SslProtocols.None,
                CertificateValidationCallback = _tls.Validation,
                Certs = _tls.Certificate is { } certificate ? [certificate] : null,
            };
        }

        return await _factory.CreateConnectionAsync(cancellationToken);
    }

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_connection is not { IsOpen: true })
            {
                if (_connection is not null)
                    await _connection.DisposeAsync();
                _connection = await ConnectAsync(cancellationToken);
            }

            return await _connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }
}
