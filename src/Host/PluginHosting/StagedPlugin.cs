namespace SurrogateHost.PluginHosting;

/// <summary>A private copy of a plugin folder, which nobody changes: the plugin is loaded from it.</summary>
/// <param name="Source">The folder under the plugins folder.</param>
/// <param name="Folder">The copy.</param>
/// <param name="ContentHash">SHA-256 over the names and contents of the files.</param>
/// <param name="InUse">Keeps other hosts from deleting the copy.</param>
internal sealed record StagedPlugin(string Source, string Folder, string ContentHash, IDisposable InUse) : IDisposable
{
    public void Dispose() => InUse.Dispose();
}
