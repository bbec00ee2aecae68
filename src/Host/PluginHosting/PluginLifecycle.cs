using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SurrogateHost.PluginHosting;

/// <summary>Puts plugins to work and takes them from it.</summary>
/// <param name="table">Where new work goes.</param>
/// <param name="listeners">Who is told.</param>
/// <param name="options">The drain timeout.</param>
/// <param name="time">Measures the drain timeout.</param>
/// <param name="logger">One line per plugin that comes or goes.</param>
internal sealed class PluginLifecycle(
    PluginTable table, IReadOnlyList<IPluginListener> listeners, PluginOptions options, TimeProvider time, ILogger<PluginCatalog> logger)
    : IDisposable
{
    private readonly ConcurrentDictionary<LoadedPlugin, Task> _retiring = new();
    private readonly CancellationTokenSource _abandon = new();

    /// <summary>The plugins that still finish work.</summary>
    public IReadOnlyList<LoadedPlugin> Draining => [.. _retiring.Keys];

    /// <summary>Routes work to the plugin, in place of a version that is at work under the same kind and id.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="cancellationToken">Ends the wait for the listeners.</param>
    /// <exception cref="PluginRefusedException">A listener threw; all is as before, and the plugin unloads.</exception>
    public async Task ConnectAsync(LoadedPlugin plugin, CancellationToken cancellationToken)
    {
        var manifest = plugin.Manifest;
        var previous = table.Find(manifest.Kind, manifest.Id);
        table.Put(plugin);
        try
        {
            foreach (var listener in listeners)
                await listener.OnLoadedAsync(plugin, cancellationToken);
        }
        catch (Exception exception)
        {
            if (previous is not null)
                table.Put(previous);
            Retire(plugin);
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
                throw;
            throw new PluginRefusedException($"{manifest.Key} could not be connected: {exception.Message}", exception);
        }

        logger.Loaded(manifest.Kind, manifest.Id, manifest.Version, plugin.Staged.Source);
    }

    /// <summary>Takes the plugin from work; it finishes what it has and unloads, and nobody waits for that.</summary>
    /// <param name="plugin">The plugin.</param>
    public void Retire(LoadedPlugin plugin)
    {
        table.Remove(plugin);
        var drained = plugin.CloseAsync();
        var started = new TaskCompletionSource();
        _retiring[plugin] = RetireAsync(plugin, drained, started.Task);
        started.SetResult();
    }

    /// <summary>Waits until every retired plugin has unloaded.</summary>
    /// <param name="cancellationToken">Ends the wait for their leases: they are disposed under their users.</param>
    public async Task UnloadRetiredAsync(CancellationToken cancellationToken)
    {
        await using var abandonment = cancellationToken.UnsafeRegister(state => ((CancellationTokenSource)state!).Cancel(), _abandon);
        await Task.WhenAll(_retiring.Values);
    }

    public void Dispose() => _abandon.Dispose();

    private async Task RetireAsync(LoadedPlugin plugin, Task drained, Task started)
    {
        await started;
        var manifest = plugin.Manifest;
        foreach (var listener in listeners)
            await GuardAsync(manifest, () => listener.OnUnloadingAsync(plugin, _abandon.Token));
        try
        {
            await drained.WaitAsync(options.DrainTimeout, time, _abandon.Token);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            logger.DrainTimedOut(manifest.Kind, manifest.Id, manifest.Version, plugin.Leases, options.DrainTimeout);
        }

        await GuardAsync(manifest, () => plugin.DisposeAsync().AsTask());
        _retiring.TryRemove(plugin, out _);
        logger.Unloaded(manifest.Kind, manifest.Id, manifest.Version, plugin.Staged.Source);
    }

    private async Task GuardAsync(PluginManifest manifest, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception exception)
        {
            logger.UnloadingFailed(exception, manifest.Kind, manifest.Id, manifest.Version);
        }
    }
}
