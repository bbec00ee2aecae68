using MassTransit;

namespace SurrogateHost.Messaging;

/// <summary>The started bus, as the rest of the host uses it. Thread-safe.</summary>
internal interface IMessageBus
{
    /// <summary>Makes sure that a queue holds what is sent to it, whether anybody consumes it or not.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many consumers it has now, on all hosts.</returns>
    Task<int> DeclareAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Sends a command to a declared queue. Returns when the broker has it.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task SendAsync(string queue, object command, CancellationToken cancellationToken);

    /// <summary>Publishes an event. Returns when the broker has it.</summary>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task PublishAsync(object message, CancellationToken cancellationToken);

    /// <summary>Sends a request to a declared queue and waits for the answer.</summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="queue">The queue.</param>
    /// <param name="request">The request.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestFaultException">The other side threw.</exception>
    /// <exception cref="RequestTimeoutException">No answer came in time.</exception>
    Task<TResponse> RequestAsync<TRequest, TResponse>(string queue, TRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class;
}
