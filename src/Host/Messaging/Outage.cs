using MassTransit;
using Microsoft.Extensions.Logging;
using SurrogateHost.Jobs;

namespace SurrogateHost.Messaging;

/// <summary>
/// Says in one line that the broker is lost and in another that it is back, however many queues are consumed. MassTransit itself
/// connects again and again meanwhile.
/// </summary>
/// <remarks>Observe with it once the bus has started: a broker that was never there is an error, not an outage.</remarks>
/// <param name="transport">How a person names the broker.</param>
/// <param name="log">Receives the lines.</param>
internal sealed class Outage(string transport, ILogger log) : IReceiveEndpointObserver
{
    private readonly Dictionary<Uri, string> _lost = [];

    /// <inheritdoc/>
    public Task Ready(ReceiveEndpointReady ready)
    {
        lock (_lost)
        {
            if (_lost.Remove(ready.InputAddress) && _lost.Count == 0)
                BusLog.Recovered(log, transport);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Faulted(ReceiveEndpointFaulted faulted)
    {
        var reason = ConnectionError.ReasonOf(faulted.Exception);
        lock (_lost)
        {
            if (!_lost.ContainsValue(reason))
                BusLog.Lost(log, transport, reason);
            _lost[faulted.InputAddress] = reason;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;
}
