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
        _begun[folder] = Task.Run(() => factory.ActivateAsync(manifest, factory.Stage(folder, manifest), mayUnload));

    /// <summary>Hands over what was begun for a folder, with what it throws; null when nothing was.</summary>
    /// <param name="folder">The folder.</param>
    public Task<LoadedPlugin>? Take(string folder) => _begun.Remove(folder, out var begun) ? begun : null;

    /// <summary>Unloads what nobody has taken.</summary>
    public async Task DiscardAsync()
    {
        foreach (var folder in _begun.Keys.ToArray())
        {
            var begun = Take(folder)!;
            await ((Task)begun).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (begun.IsCompletedSuccessfully)
                await begun.Result.DisposeAsync();
        }
    }
}
