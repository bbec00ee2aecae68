namespace SurrogateHost.PluginHosting;

/// <summary>What the catalog is made of.</summary>
internal sealed record PluginParts(
    PluginTable Table, PluginLifecycle Lifecycle, PluginFactory Factory, PluginReconciler Reconciler, PluginFolderScanner Scanner)
{
    /// <summary>Waits for changes.</summary>
    public required PluginFolderWatcher Watcher { get; init; }
}
