using System.Collections.Concurrent;
using SurrogateHost.PluginHosting;

namespace SurrogateHost.Tests.PluginHosting;

/// <summary>Notes what it is told; refuses versions it is asked to refuse.</summary>
internal sealed class RecordingListener : IPluginListener
{
    private readonly ConcurrentQueue<string> _events = new();

    public string[] Events => [.. _events];

    public string? RefusedVersion { get; set; }

    public bool ThrowsOnUnloading { get; set; }

    public Task OnLoadedAsync(LoadedPlugin plugin, CancellationToken cancellationToken)
    {
        if (plugin.Manifest.Version == RefusedVersion)
            throw new InvalidOperationException("the broker refuses");
        _events.Enqueue($"loaded {plugin.Manifest.Key} {plugin.Manifest.Version}");
        return Task.CompletedTask;
    }

    public Task OnUnloadingAsync(LoadedPlugin plugin, CancellationToken cancellationToken)
    {
        _events.Enqueue($"unloading {plugin.Manifest.Key} {plugin.Manifest.Version}");
        return ThrowsOnUnloading ? Task.FromException(new InvalidOperationException("the endpoint does not stop")) : Task.CompletedTask;
    }
}
