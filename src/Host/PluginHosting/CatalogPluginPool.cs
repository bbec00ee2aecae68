using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>The plugins of the plugin host.</summary>
/// <param name="catalog">Found on first use: the catalog is made with its listeners, which stand on this.</param>
internal sealed class CatalogPluginPool(Lazy<PluginCatalog> catalog) : IPluginPool
{
    /// <inheritdoc/>
    public PluginUse<T>? TryUse<T>(PluginKind kind, string id)
        where T : class => catalog.Value.TryRent<T>(kind, id) is { } lease ? new PluginUse<T>(lease.Service, lease) : null;
}
