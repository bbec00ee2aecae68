using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>One line of the list of plugins.</summary>
public sealed record PluginListing
{
    /// <summary>The manifest's id; the folder's name when the manifest gives none.</summary>
    public required string Id { get; init; }

    /// <summary>Null when the manifest cannot be read.</summary>
    public PluginKind? Kind { get; init; }

    /// <summary>Null when the manifest cannot be read.</summary>
    public string? Version { get; init; }

    /// <summary>What the host does with it.</summary>
    public required PluginStatus Status { get; init; }

    /// <summary>Why, and the mend; null when <see cref="Status"/> says all.</summary>
    public string? Reason { get; init; }

    /// <summary>The folder under the plugins folder.</summary>
    public required string Path { get; init; }
}
