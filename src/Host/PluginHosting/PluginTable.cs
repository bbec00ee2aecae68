using System.Collections.Immutable;
using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>Which plugin new work goes to. Read without locks; changed by one at a time.</summary>
internal sealed class PluginTable
{
    private ImmutableSortedDictionary<(PluginKind Kind, string Id), LoadedPlugin> _plugins =
        ImmutableSortedDictionary.Create<(PluginKind Kind, string Id), LoadedPlugin>(
            Comparer<(PluginKind Kind, string Id)>.Create((a, b) =>
                a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Id, b.Id)));

    public IReadOnlyList<string> Ids(PluginKind kind) => [.. _plugins.Keys.Where(key => key.Kind == kind).Select(key => key.Id)];

    public LoadedPlugin? Find(PluginKind kind, string id) => _plugins.GetValueOrDefault((kind, id));

    public PluginLease<T>? TryRent<T>(PluginKind kind, string id)
        where T : class
    {
        // A plugin that closes between the look-up and the lease has been replaced or removed: look again.
        while (Find(kind, id) is { } plugin)
            if (plugin.TryLease<T>() is { } lease)
                return lease;
        return null;
    }

    public void Put(LoadedPlugin plugin) =>
        ImmutableInterlocked.Update(ref _plugins, (plugins, added) => plugins.SetItem((added.Manifest.Kind, added.Manifest.Id), added), plugin);

    /// <summary>Removes the plugin unless another version has taken its place.</summary>
    public void Remove(LoadedPlugin plugin) =>
        ImmutableInterlocked.Update(
            ref _plugins,
            (plugins, removed) => plugins.GetValueOrDefault((removed.Manifest.Kind, removed.Manifest.Id)) == removed
                ? plugins.Remove((removed.Manifest.Kind, removed.Manifest.Id))
                : plugins,
            plugin);
}
