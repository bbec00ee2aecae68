namespace SurrogateHost.PluginHosting;

/// <summary>Told when plugins come and go, so that work can be routed to them.</summary>
/// <remarks>
/// <see cref="OnLoadedAsync"/> is called for one plugin at a time. In a swap it comes first, for the new version, and then
/// <see cref="OnUnloadingAsync"/> for the old one, which may take as long as the old one's work does: other plugins come and go
/// meanwhile. Only then does the old one finish its leases and unload. A listener must hold
/// no reference to a plugin after <see cref="OnUnloadingAsync"/>, or the plugin's memory is never freed. It is created with the
/// catalog and so cannot take the catalog by constructor.
/// </remarks>
public interface IPluginListener
{
    /// <summary>The plugin takes work from now on: leases for its kind and id already go to it.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Exception">Anything thrown quarantines the plugin with the message; a version that it was to replace stays.</exception>
    Task OnLoadedAsync(LoadedPlugin plugin, CancellationToken cancellationToken);

    /// <summary>Stop giving the plugin work. It is disposed after its last lease ends.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Exception">Anything thrown is logged; the plugin unloads nevertheless.</exception>
    Task OnUnloadingAsync(LoadedPlugin plugin, CancellationToken cancellationToken);
}
