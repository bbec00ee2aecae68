using System.Net;
using System.Net.NetworkInformation;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SurrogateHost.Tests.Brokers;

/// <summary>What the tests of the host may expect of a broker, wherever it runs.</summary>
public abstract class BrokerContract<TBroker>(StartedBroker<TBroker> shared) : IClassFixture<StartedBroker<TBroker>>
    where TBroker : Broker
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_ItsAccount_PublishesAndConsumes()
    {
        var broker = await shared.GetAsync(CreateAsync);
        await using var connection = await ConnectAsync(broker.Address);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        var queue = (await channel.QueueDeclareAsync(cancellationToken: Ct)).QueueName;

        await PublishAsync(channel, queue, 7);

        Assert.Equal(7, await TakeAsync(channel, queue));
        Assert.True(IPAddress.TryParse(broker.Address.Host, out var host) ? IPAddress.IsLoopback(host) : broker.Address.IsLoopback);
    }

    [Fact]
    public async Task Start_OtherAccounts_AreRefused()
    {
        var broker = await shared.GetAsync(CreateAsync);

        foreach (var account in new[] { "guest:guest", "surrogate:wrong" })
        {
            var error = await Assert.ThrowsAsync<BrokerUnreachableException>(
                () => ConnectAsync(new Uri($"amqp://{account}@{broker.Address.Authority}")));
            Assert.IsAssignableFrom<PossibleAuthenticationFailureException>(error.InnerException);
        }
    }

    [Fact]
    public async Task StopAndStart_DurableQueue_IsAtTheSameAddressWithItsMessage()
    {
        var broker = await shared.GetAsync(CreateAsync);
        var address = broker.Address;
        const string queue = "kept";
        await using (var connection = await ConnectAsync(address))
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
            await PublishAsync(channel, queue, 9);
        }

        await broker.StopAsync(Ct);
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => ConnectAsync(address));
        await broker.StartAsync(Ct);

        Assert.Equal(address, broker.Address);
        await using var again = await ConnectAsync(address);
        await using var reader = await again.CreateChannelAsync(cancellationToken: Ct);
        Assert.Equal(9, await TakeAsync(reader, queue));
    }

    [Fact]
    public async Task Dispose_Running_LeavesNothing()
    {
        var broker = await CreateAsync();
        await broker.StartAsync(Ct);
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

    private static async Task PublishAsync(IChannel channel, string queue, byte content) =>
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { Persistent = true }, new[] { content }, Ct);

    private static async Task<int> TakeAsync(IChannel channel, string queue)
    {
        var taken = await channel.BasicGetAsync(queue, autoAck: true, Ct);
        return Assert.Single((taken ?? throw new InvalidOperationException("The queue is empty.")).Body.ToArray());
    }
}
