namespace SurrogateHost.PluginHosting;

/// <summary>A copy of a plugin folder with the manifest that the copy holds; the folder may have changed since.</summary>
/// <param name="Manifest">Read from the copy, never from the folder: what is loaded says itself what it is.</param>
/// <param name="Copy">The copy.</param>
internal sealed record CheckedCopy(PluginManifest Manifest, StagedPlugin Copy) : IDisposable
{
    public void Dispose() => Copy.Dispose();
}
