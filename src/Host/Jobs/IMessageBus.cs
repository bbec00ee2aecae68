namespace SurrogateHost.Jobs;

/// <summary>The started bus, as jobs need it. Thread-safe.</summary>
internal interface IMessageBus
{
    /// <summary>Makes sure that a queue holds what is sent to it, whether anybody consumes it or not.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many consumers it has now, on all hosts.</returns>
    Task<int> DeclareAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Sends a command to a declared queue. Returns when the broker has it.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task SendAsync(string queue, object command, CancellationToken cancellationToken);

    /// <summary>Publishes an event. Returns when the broker has it.</summary>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task PublishAsync(object message, CancellationToken cancellationToken);
}
