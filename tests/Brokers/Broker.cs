namespace SurrogateHost.Tests.Brokers;

/// <summary>
/// A private RabbitMQ broker on the loopback address. Its port stays the same when it is stopped and started, its durable queues and
/// messages too; disposed, it leaves nothing behind.
/// </summary>
public abstract class Broker : IAsyncDisposable
{
    /// <summary>The one account.</summary>
    protected const string User = "surrogate";

    /// <summary>The account's password, with characters that an address must escape.</summary>
    protected const string Password = "se/cret:@1";

    /// <summary>Two Erlang schedulers are enough for a test, and leave the machine's other cores to the tests.</summary>
    protected const string ErlangArguments = "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none";

    /// <summary>Where clients connect, account included. Known once the broker has been started.</summary>
    public abstract Uri Address { get; }

    /// <summary>Starts a broker: in a container where a Docker engine answers, otherwise Debian's rabbitmq-server.</summary>
    /// <param name="ct">Cancels the start.</param>
    /// <returns>The broker, which accepts connections.</returns>
    public static async Task<Broker> StartNewAsync(CancellationToken ct)
    {
        Broker broker = await DockerEngine.ObstacleAsync() is null ? new ContainerBroker() : new DebianBroker();
        try
        {
            await broker.StartAsync(ct);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it and returns when it accepts connections.</summary>
    /// <param name="ct">Cancels the start.</param>
    public abstract Task StartAsync(CancellationToken ct);

    /// <summary>Stops it in order and keeps its data for the next start.</summary>
    /// <param name="ct">Cuts the stop short.</param>
    public abstract Task StopAsync(CancellationToken ct);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
