using SurrogateHost.PluginHosting;

namespace SurrogateHost.Messaging;

/// <summary>Connects and disconnects the queues of plugins as the plugin host loads and unloads them.</summary>
internal sealed class PluginEndpointListener(PluginEndpoints endpoints) : IPluginListener
{
    /// <inheritdoc/>
    public Task OnLoadedAsync(LoadedPlugin plugin, CancellationToken cancellationToken) =>
        endpoints.ConnectAsync(plugin.Manifest.Kind, plugin.Manifest.Id, cancellationToken);

    /// <inheritdoc/>
    public Task OnUnloadingAsync(LoadedPlugin plugin, CancellationToken cancellationToken) =>
        endpoints.DisconnectAsync(plugin.Manifest.Kind, plugin.Manifest.Id, cancellationToken);
}
