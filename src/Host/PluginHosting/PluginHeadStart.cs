namespace SurrogateHost.PluginHosting;

/// <summary>
/// Plugins that are loaded side by side, before it is decided in their order what becomes of each: checking, copying and starting one says
/// nothing about another. Used by one at a time.
/// </summary>
/// <param name="factory">Loads.</param>
/// <param name="mayUnload">See <see cref="PluginActivator.ActivateAsync"/>.</param>
internal sealed class PluginHeadStart(PluginFactory factory, bool mayUnload)
{
    private readonly Dictionary<string, Task<LoadedPlugin>> _begun = new(StringComparer.Ordinal);

    /// <summary>Begins to load a plugin.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="manifest">Its manifest.</param>
    public void Begin(string folder, PluginManifest manifest) =>
        _begun[folder] = Task.Run(() => factory.ActivateAsync(factory.Stage(folder, manifest), mayUnload));

    /// <summary>
    /// Hands over what was begun for a folder. Null when it has to be loaded in its turn: nothing was begun, or the folder changed into
    /// another plugin, or while it was copied.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="key">The kind and id that its manifest says now.</param>
    /// <exception cref="PluginRefusedException">The plugin cannot be loaded.</exception>
    public async Task<LoadedPlugin?> TakeAsync(string folder, string key)
    {
        if (!_begun.Remove(folder, out var begun))
            return null;
        try
        {
            var plugin = await begun;
            if (plugin.Manifest.Key == key)
                return plugin;
            await plugin.DisposeAsync();
            return null;
        }
        catch (PluginRefusedException exception) when (exception.MayBeIncomplete)
        {
            return null;
        }
    }

    /// <summary>Unloads what nobody has taken.</summary>
    public async Task DiscardAsync()
    {
        foreach (var folder in _begun.Keys.ToArray())
        {
            _begun.Remove(folder, out var begun);
            await ((Task)begun!).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (begun.IsCompletedSuccessfully)
                await begun.Result.DisposeAsync();
        }
    }
}
