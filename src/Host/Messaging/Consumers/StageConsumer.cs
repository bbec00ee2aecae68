using MassTransit;
using SurrogateHost.Plugins;

namespace SurrogateHost.Messaging.Consumers;

/// <summary>Serves the queues of the plugins of one kind.</summary>
/// <param name="kind">The kind.</param>
internal abstract class StageConsumer(PluginKind kind)
{
    /// <summary>The kind of plugin.</summary>
    public PluginKind Kind { get; } = kind;

    /// <summary>Begins to consume the commands for one plugin.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="id">Id of the plugin.</param>
    public abstract HostReceiveEndpointHandle Connect(MessageBus bus, string id);
}
