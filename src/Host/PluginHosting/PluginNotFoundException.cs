using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>No plugin of this kind and id is at work here. The message lists what is, and why the wanted one is not.</summary>
/// <param name="kind">The wanted kind.</param>
/// <param name="id">The wanted id.</param>
/// <param name="listings">All that the host has.</param>
public sealed class PluginNotFoundException(PluginKind kind, string id, IReadOnlyList<PluginListing> listings)
    : Exception(Describe(kind, id, listings))
{
    /// <summary>The wanted kind.</summary>
    public PluginKind Kind { get; } = kind;

    /// <summary>The wanted id.</summary>
    public string Id { get; } = id;

    private static string Describe(PluginKind kind, string id, IReadOnlyList<PluginListing> listings)
    {
        var present = listings
            .Where(listing => listing.Kind == kind && listing.Status is PluginStatus.Active or PluginStatus.RestartRequired)
            .Select(listing => listing.Id)
            .ToArray();
        var refused = listings
            .Where(listing => listing.Id == id && (listing.Kind ?? kind) == kind && listing.Status != PluginStatus.Active)
            .Select(listing => $" {listing.Path} is {listing.Status.ToString().ToLowerInvariant()}: {listing.Reason}");
        var there = present.Length > 0 ? $"there is {string.Join(", ", present)}" : "there is none of that kind";
        return $"no {PluginManifest.KeyOf(kind, id)} is loaded; {there}.{string.Concat(refused)}";
    }
}
