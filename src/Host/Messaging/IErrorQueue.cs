namespace SurrogateHost.Messaging;

/// <summary>The messages that could not be handled, each kept in <c>&lt;queue&gt;_error</c>.</summary>
public interface IErrorQueue
{
    /// <summary>Puts every message of the error queue back into its queue, once. A message that fails again returns to the error queue.</summary>
    /// <param name="queue">The queue whose messages failed, such as <c>optimizer.gradient</c>.</param>
    /// <param name="cancellationToken">Stops between two messages.</param>
    /// <returns>How many messages were put back.</returns>
    Task<int> ReplayAsync(string queue, CancellationToken cancellationToken);
}
