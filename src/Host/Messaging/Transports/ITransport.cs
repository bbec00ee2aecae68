using MassTransit;

namespace SurrogateHost.Messaging.Transports;

/// <summary>All that differs between one process and a broker. Everything else is written once, against MassTransit.</summary>
internal interface ITransport : IAsyncDisposable
{
    /// <summary>Makes the bus.</summary>
    /// <param name="configure">Configures it the same way on every transport.</param>
    IBusControl CreateBus(Action<IBusFactoryConfigurator> configure);

    /// <summary>Gives a queue its durability.</summary>
    /// <param name="endpoint">The endpoint that owns the queue.</param>
    /// <param name="expiry">After how long without a consumer the queue goes; null for never.</param>
    void ConfigureQueue(IReceiveEndpointConfigurator endpoint, TimeSpan? expiry);

    /// <summary>Makes sure that a queue holds what is sent to it, whether anybody consumes it or not.</summary>
    /// <param name="bus">The started bus.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="published">A message type whose publications go to the queue too; null for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many consumers it has now.</returns>
    Task<int> DeclareAsync(IBus bus, string queue, Type? published, CancellationToken cancellationToken);

    /// <summary>Puts the messages of a queue's error queue back into it.</summary>
    /// <param name="bus">The started bus.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Stops between two messages.</param>
    /// <returns>How many were put back.</returns>
    Task<int> ReplayAsync(IBus bus, string queue, CancellationToken cancellationToken);

    /// <summary>Where commands for a queue are sent once it is declared.</summary>
    /// <param name="queue">The queue.</param>
    Uri AddressOf(string queue);

    /// <summary>How a person names where the messages go, without secrets.</summary>
    string Description { get; }
}
