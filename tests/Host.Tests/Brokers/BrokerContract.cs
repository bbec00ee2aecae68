using System.Net;
using System.Net.NetworkInformation;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SurrogateHost.Tests.Brokers;

/// <summary>What the tests of the host may expect of a broker, wherever it runs.</summary>
public abstract class BrokerContract<TBroker>
    where TBroker : Broker
{
    private const string Queue = "kept";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_ItsAccount_PublishesAndConsumes()
    {
        await using var broker = await StartAsync();
        await using var connection = await ConnectAsync(broker.Address);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);

        await PublishAsync(channel, 7);

        Assert.Equal(7, await TakeAsync(channel));
        Assert.True(IPAddress.TryParse(broker.Address.Host, out var host) ? IPAddress.IsLoopback(host) : broker.Address.IsLoopback);
    }

    [Fact]
    public async Task Start_OtherAccounts_AreRefused()
    {
        await using var broker = await StartAsync();

        foreach (var account in new[] { "guest:guest", "surrogate:wrong" })
            await Assert.ThrowsAsync<BrokerUnreachableException>(
                () => ConnectAsync(new Uri($"amqp://{account}@{broker.Address.Authority}")));
    }

    [Fact]
    public async Task StopAndStart_DurableQueue_IsAtTheSameAddressWithItsMessage()
    {
        await using var broker = await StartAsync();
        var address = broker.Address;
        await using (var connection = await ConnectAsync(address))
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
            await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
            await PublishAsync(channel, 9);
        }

        await broker.StopAsync(Ct);
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => ConnectAsync(address));
        await broker.StartAsync(Ct);

        Assert.Equal(address, broker.Address);
        await using var again = await ConnectAsync(address);
        await using var reader = await again.CreateChannelAsync(cancellationToken: Ct);
        Assert.Equal(9, await TakeAsync(reader));
    }

    [Fact]
    public async Task Dispose_Running_LeavesNothing()
    {
        var broker = await StartAsync();
        Assert.NotEmpty(await TracesAsync(broker));

        await broker.DisposeAsync();

        Assert.Empty(await TracesAsync(broker));
        Assert.DoesNotContain(
            IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), listener => listener.Port == broker.Address.Port);
    }

    /// <summary>Makes a broker that has not been started, or skips the test with the reason.</summary>
    protected abstract Task<TBroker> CreateAsync();

    /// <summary>Finds the processes, containers and files of a broker.</summary>
    protected abstract Task<IReadOnlyList<string>> TracesAsync(TBroker broker);

    private static Task<IConnection> ConnectAsync(Uri address) => new ConnectionFactory { Uri = address }.CreateConnectionAsync(Ct);

    private static async Task PublishAsync(IChannel channel, byte content) =>
        await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true }, new[] { content }, Ct);

    private static async Task<int> TakeAsync(IChannel channel)
    {
        var taken = await channel.BasicGetAsync(Queue, autoAck: true, Ct);
        return Assert.Single((taken ?? throw new InvalidOperationException("The queue is empty.")).Body.ToArray());
    }

    private async Task<TBroker> StartAsync()
    {
        var broker = await CreateAsync();
        await broker.StartAsync(Ct);
        return broker;
    }
}
