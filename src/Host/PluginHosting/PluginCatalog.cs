using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>The plugins of this host: loads them at the start, follows their folder, and leases them out. Thread-safe.</summary>
public sealed class PluginCatalog : IHostedService, IAsyncDisposable
{
    private readonly PluginParts _parts;
    private readonly PluginOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<PluginCatalog> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<SeenFolder>? _seen;
    private Task _following = Task.CompletedTask;
    private bool _isDisposed;

    internal PluginCatalog(PluginParts parts, PluginOptions options, TimeProvider time, ILogger<PluginCatalog> logger) =>
        (_parts, _options, _time, _logger) = (parts, options, time, logger);

    /// <summary>
    /// Begins to load the plugins, beside what else a host has to do before <see cref="StartAsync"/> puts them to work. Need not be called,
    /// and not more than once.
    /// </summary>
    public void Begin()
    {
        var folder = _parts.Scanner.Folder;
        if (!Directory.Exists(folder))
            _logger.NoFolder(folder);
        _parts.Factory.DeleteUnusedCopies();
        if (_options.Watch)
            _parts.Watcher.Listen();
        _seen = _parts.Scanner.Scan();
        _parts.Reconciler.Begin(_seen);
    }

    /// <summary>Puts every plugin to work, in the order of their paths, and then follows the folder if the options say so.</summary>
    /// <param name="cancellationToken">Ends the loading.</param>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_seen is null)
            Begin();
        await _parts.Reconciler.ReconcileAsync(_seen!, _ => false, isStart: true, cancellationToken);
        if (_options.Watch)
            _following = Task.Run(() => FollowAsync(_stopping.Token), CancellationToken.None);
    }

    /// <summary>Takes the plugins from work, waits for their leases, and unloads them.</summary>
    /// <param name="cancellationToken">Ends the wait for the leases: the plugins are disposed under their users.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _parts.Reconciler.RetireAllAsync();
        await _parts.Lifecycle.UnloadRetiredAsync(cancellationToken);
    }

    /// <summary>All plugins that the host knows of, good and bad, in the order of kind, id and path.</summary>
    public IReadOnlyList<PluginListing> List() =>
    [
        .. _parts.Reconciler.Listings
            .Concat(_parts.Lifecycle.Draining.Select(plugin => plugin.ListDraining()))
            .OrderBy(listing => listing.Kind)
            .ThenBy(listing => listing.Id, StringComparer.Ordinal)
            .ThenBy(listing => listing.Path, StringComparer.Ordinal),
    ];

    /// <summary>Ids of the plugins at work, in order.</summary>
    /// <param name="kind">The kind.</param>
    public IReadOnlyList<string> ActiveIds(PluginKind kind) => _parts.Table.Ids(kind);

    /// <summary>Leases a plugin.</summary>
    /// <typeparam name="T">The interface of the kind.</typeparam>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id.</param>
    /// <exception cref="PluginNotFoundException">It is not at work here.</exception>
    public PluginLease<T> Rent<T>(PluginKind kind, string id)
        where T : class => TryRent<T>(kind, id) ?? throw new PluginNotFoundException(kind, id, List());

    /// <summary>Leases a plugin if it is at work here.</summary>
    /// <typeparam name="T">The interface of the kind.</typeparam>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id.</param>
    /// <returns>The lease, or null.</returns>
    public PluginLease<T>? TryRent<T>(PluginKind kind, string id)
        where T : class => _parts.Table.TryRent<T>(kind, id);

    /// <summary>Stops without waiting for leases.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await StopAsync(new CancellationToken(canceled: true));
        _parts.Watcher.Dispose();
        _parts.Lifecycle.Dispose();
        _stopping.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        // Kept until they are applied: a look that fails has seen none of them.
        var touched = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var longest = _options.RescanInterval;
            var wait = _parts.Reconciler.HasPending && _options.SettleTime < longest ? _options.SettleTime : longest;
            touched.UnionWith(await _parts.Watcher.WaitAsync(wait, cancellationToken));
            try
            {
                var seen = _parts.Scanner.Scan();
                var isAnyTouched = touched.Contains(_parts.Scanner.Folder);
                await _parts.Reconciler.ReconcileAsync(seen, path => isAnyTouched || touched.Contains(path), isStart: false, cancellationToken);
                touched.Clear();
            }
            catch (Exception exception) when (
                exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                _logger.RescanFailed(exception, _parts.Scanner.Folder);
            }

            // A slow copy announces itself many times a second.
            await Task.Delay(TimeSpan.FromMilliseconds(20), _time, cancellationToken);
        }
    }
}
