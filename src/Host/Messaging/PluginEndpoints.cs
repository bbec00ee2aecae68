using MassTransit;
using Microsoft.Extensions.Logging;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Messages;
using SurrogateHost.Messaging.Consumers;
using SurrogateHost.Plugins;

namespace SurrogateHost.Messaging;

/// <summary>A plugin is a queue: consumes the queues of the plugins at work, and of no others.</summary>
/// <remarks>
/// Endpoints are known by kind and id, not by version: while one version replaces another, the endpoint stays, and each message
/// goes to the version that is at work when it arrives.
/// </remarks>
internal sealed class PluginEndpoints(
    MessageBus bus, IEnumerable<StageConsumer> stages, EvaluateInputsConsumer evaluations, LocalPrograms programs, ILogger<PluginEndpoints> log)
    : IDisposable
{
    private readonly Dictionary<PluginKind, StageConsumer> _stages = stages.ToDictionary(stage => stage.Kind);
    private readonly Dictionary<string, (int Versions, Task<HostReceiveEndpointHandle[]> Handles)> _connected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task> _draining = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>
    /// Begins to consume for a plugin, or notes one more version of it. Where an earlier endpoint of the queue still drains its
    /// work, this returns at once and consuming begins when that has ended.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Cancels the wait for the broker.</param>
    public async Task ConnectAsync(PluginKind kind, string id, CancellationToken cancellationToken)
    {
        var queue = Queues.Of(kind, id);
        Task<HostReceiveEndpointHandle[]> connecting;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_connected.TryGetValue(queue, out var known))
            {
                _connected[queue] = known with { Versions = known.Versions + 1 };
                return;
            }

            var isDraining = _draining.Remove(queue, out var draining) && !draining.IsCompleted;
            connecting = ConnectAfterAsync(draining ?? Task.CompletedTask, kind, id, queue);
            _connected[queue] = (1, connecting);
            if (isDraining)
                return;
        }
        finally
        {
            _gate.Release();
        }

        await connecting.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Takes nothing more from the queue when the last version goes. What was taken goes on, on the lease that it holds; the
    /// messages in the queue wait for a host that has the plugin.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task DisconnectAsync(PluginKind kind, string id, CancellationToken cancellationToken)
    {
        var queue = Queues.Of(kind, id);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_connected.Remove(queue, out var known) && known.Versions > 1)
                _connected[queue] = known with { Versions = known.Versions - 1 };
            else if (known.Handles is not null)
                _draining[queue] = DrainAsync(queue, known.Handles);
        }
        finally
        {
            _gate.Release();
        }

        // Built programs hold on to their frontend: those of the version that goes end with their last batch.
        if (kind == PluginKind.Frontend)
            programs.Release(id);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<HostReceiveEndpointHandle[]> ConnectAfterAsync(Task draining, PluginKind kind, string id, string queue)
    {
        // One endpoint per queue. How the earlier one ended is its own affair.
        await draining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var handles = Connect(kind, id);
        await Task.WhenAll(handles.Select(handle => handle.Ready));
        BusLog.Connected(log, queue);
        return handles;
    }

    private async Task DrainAsync(string queue, Task<HostReceiveEndpointHandle[]> connecting)
    {
        var handles = await connecting;
        await Task.WhenAll(handles.Select(handle => handle.StopAsync(CancellationToken.None)));
        BusLog.Disconnected(log, queue);
    }

    private HostReceiveEndpointHandle[] Connect(PluginKind kind, string id)
    {
        var stage = _stages[kind].Connect(bus, id);
        return kind != PluginKind.Frontend
            ? [stage]
            : [stage, bus.Connect<EvaluateInputs>(new QueueSettings { Queue = Queues.Evaluator(id), Answers = true }, evaluations.ConsumeAsync)];
    }
}
