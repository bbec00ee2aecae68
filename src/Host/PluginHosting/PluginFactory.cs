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
    /// <param name="manifest">Its manifest as it was read before; the folder may hold another one by now, but of the same kind and id.</param>
    /// <exception cref="PluginRefusedException">Something is missing or does not fit, or the folder changes meanwhile.</exception>
    public CheckedCopy Stage(string folder, PluginManifest manifest)
    {
        // The folder first: a copy of what is incomplete helps nobody, and the messages name the user's files.
        inspector.Check(folder, manifest);
        var copy = staging.Stage(folder);
        try
        {
            return new CheckedCopy(CheckCopy(copy, manifest.Key), copy);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Loads the plugin; the copy is the plugin's from then on.</summary>
    /// <param name="plugin">What to load.</param>
    /// <param name="mayUnload">See <see cref="PluginActivator.ActivateAsync"/>.</param>
    /// <exception cref="PluginRefusedException">See <see cref="PluginActivator.ActivateAsync"/>.</exception>
    public Task<LoadedPlugin> ActivateAsync(CheckedCopy plugin, bool mayUnload) =>
        activator.ActivateAsync(plugin.Manifest, plugin.Copy, mayUnload);

    /// <inheritdoc cref="PluginStaging.DeleteUnused"/>
    public void DeleteUnusedCopies() => staging.DeleteUnused();

    // Files that were replaced between the check and the copy have not been checked.
    private PluginManifest CheckCopy(StagedPlugin copy, string key)
    {
        try
        {
            var manifest = ReadManifest(copy.Folder);
            inspector.Check(copy.Folder, manifest);
            return manifest.Key == key ? manifest : throw new PluginRefusedException($"it was {key} and is {manifest.Key}");
        }
        catch (PluginRefusedException exception)
        {
            throw new PluginRefusedException($"{copy.Source} changes while it is copied ({exception.Message}): wait until all files are there", exception)
            { MayBeIncomplete = true };
        }
    }
}
