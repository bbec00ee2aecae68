namespace SurrogateHost.PluginHosting;

/// <summary>The right to use a plugin's service: the plugin is not unloaded before the lease is disposed.</summary>
/// <typeparam name="T">The kind's interface.</typeparam>
public sealed class PluginLease<T> : IDisposable
    where T : class
{
    private readonly T _service;
    private LoadedPlugin? _plugin;

    internal PluginLease(LoadedPlugin plugin, T service)
    {
        Manifest = plugin.Manifest;
        (_plugin, _service) = (plugin, service);
    }

    /// <summary>The service. Not to be kept or called after the lease has ended.</summary>
    /// <exception cref="ObjectDisposedException">The lease has ended.</exception>
    public T Service
    {
        get
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _plugin) is null, this);
            return _service;
        }
    }

    /// <summary>The manifest of the version that serves this lease.</summary>
    public PluginManifest Manifest { get; }

    /// <summary>Ends the lease; a second call does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _plugin, null)?.Release();
}
