namespace SurrogateHost.PluginHosting;

/// <summary>The way of a folder to a loaded plugin: inspect, copy, activate.</summary>
/// <param name="inspector">Checks without loading.</param>
/// <param name="staging">Copies.</param>
/// <param name="activator">Loads.</param>
internal sealed class PluginFactory(PluginInspector inspector, PluginStaging staging, PluginActivator activator)
{
    /// <inheritdoc cref="PluginInspector.ReadManifest"/>
    public static PluginManifest ReadManifest(string folder) => PluginInspector.ReadManifest(folder);

    /// <summary>Reads the manifest; null where that throws.</summary>
    /// <param name="folder">The plugin's folder.</param>
    public static PluginManifest? TryReadManifest(string folder)
    {
        try
        {
            return ReadManifest(folder);
        }
        catch (PluginRefusedException)
        {
            return null;
        }
    }

    /// <summary>Checks the folder, and makes a copy that can be loaded.</summary>
    /// <param name="folder">The plugin's folder.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <exception cref="PluginRefusedException">Something is missing or does not fit.</exception>
    public StagedPlugin Stage(string folder, PluginManifest manifest)
    {
        inspector.Check(folder, manifest);
        return staging.Stage(folder);
    }

    /// <inheritdoc cref="PluginActivator.ActivateAsync"/>
    public Task<LoadedPlugin> ActivateAsync(PluginManifest manifest, StagedPlugin staged, bool mayUnload) =>
        activator.ActivateAsync(manifest, staged, mayUnload);

    /// <inheritdoc cref="PluginStaging.DeleteUnused"/>
    public void DeleteUnusedCopies() => staging.DeleteUnused();
}
