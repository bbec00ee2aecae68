using McMaster.NETCore.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace SurrogateHost.PluginHosting;

/// <summary>One version of a plugin at work: its load context, its services, and who is using them.</summary>
public sealed class LoadedPlugin : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PluginLoader _loader;
    private readonly ServiceProvider _services;
    private readonly object _service;
    private int _leases;
    private bool _closed;

    internal LoadedPlugin(PluginManifest manifest, StagedPlugin staged, PluginLoader loader, ServiceProvider services, object service)
    {
        (Manifest, Staged) = (manifest, staged);
        (_loader, _services, _service) = (loader, services, service);
    }

    /// <summary>What it says of itself.</summary>
    public PluginManifest Manifest { get; }

    /// <summary>The copy that it was loaded from; the folder under the plugins folder may have changed since.</summary>
    public string Folder => Staged.Folder;

    /// <summary>How much of it is in use.</summary>
    public int Leases
    {
        get
        {
            lock (_gate)
                return _leases;
        }
    }

    internal StagedPlugin Staged { get; }

    internal PluginLease<T>? TryLease<T>()
        where T : class
    {
        if (_service is not T service)
            throw new InvalidOperationException($"{Manifest.Key} is not a {typeof(T).Name}: lease it as the interface of its kind.");
        lock (_gate)
        {
            if (_closed)
                return null;
            _leases++;
        }

        return new PluginLease<T>(this, service);
    }

    internal void Release()
    {
        lock (_gate)
        {
            if (--_leases > 0 || !_closed)
                return;
        }

        _drained.TrySetResult();
    }

    /// <summary>Gives out no more leases; ends when the last one has ended.</summary>
    internal Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (_leases > 0)
                return _drained.Task;
        }

        _drained.TrySetResult();
        return _drained.Task;
    }

    /// <summary>Its line in the list of plugins while it finishes its work.</summary>
    internal PluginListing ListDraining() => new()
    {
        Id = Manifest.Id,
        Kind = Manifest.Kind,
        Version = Manifest.Version,
        Status = PluginStatus.Draining,
        Reason = $"replaced or removed; {Leases} leases are still in use",
        Path = Staged.Source,
    };

    /// <summary>Disposes the services and unloads the code, whoever still uses them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _loader.Dispose();
        Staged.Dispose();
    }
}
