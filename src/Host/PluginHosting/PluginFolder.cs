namespace SurrogateHost.PluginHosting;

/// <summary>What the host remembers of one folder between two looks at it.</summary>
/// <param name="path">The folder.</param>
internal sealed class PluginFolder(string path)
{
    private string? _stamp;

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>True while it stands in the plugins folder.</summary>
    public bool IsThere => _stamp is not null;

    /// <summary>True when a change has been seen that has not been applied.</summary>
    public bool IsPending { get; set; }

    /// <summary>True when the present content has been refused, also if it is tried again.</summary>
    public bool IsRefused { get; set; }

    /// <summary>When the last change was seen, as a timestamp of the clock.</summary>
    public long ChangedAt { get; private set; }

    /// <summary>The version at work; null when none is.</summary>
    public LoadedPlugin? Loaded { get; set; }

    /// <summary>What the folder's manifest says now; null when it cannot be read.</summary>
    public PluginManifest? Candidate { get; set; }

    /// <summary>The folder whose plugin has the same kind and id and came first; null when there is none.</summary>
    public PluginFolder? Original { get; set; }

    /// <summary>What became of the folder's present content.</summary>
    public PluginStatus Status { get; set; } = PluginStatus.Settling;

    /// <summary>Why; null when the status says all.</summary>
    public string? Reason { get; set; } = "its files are still changing";

    /// <summary>Takes note of a look at the folder.</summary>
    /// <param name="stamp">The folder's stamp; null when it is gone.</param>
    /// <param name="isTouched">True when the file system announced a change, whatever the stamp says.</param>
    /// <param name="now">The clock.</param>
    public void Observe(string? stamp, bool isTouched, long now)
    {
        if (stamp == _stamp && !isTouched)
            return;
        (_stamp, IsPending, IsRefused, ChangedAt) = (stamp, true, false, now);
    }

    /// <summary>The lines for the list of plugins: the version at work, and beside it a newer content that is not.</summary>
    public IEnumerable<PluginListing> List()
    {
        var isAtWork = Status is PluginStatus.Active or PluginStatus.RestartRequired;
        if (Loaded is { } loaded)
            yield return isAtWork
                ? Line(loaded.Manifest, Status, Reason)
                : Line(loaded.Manifest, PluginStatus.Active, "its folder holds a newer content that is not at work");
        if (!isAtWork && IsThere)
            yield return Line(Candidate, Status, Reason);
    }

    /// <summary>One line of the list.</summary>
    /// <param name="manifest">Null when it cannot be read.</param>
    /// <param name="status">The status.</param>
    /// <param name="reason">Why; null when the status says all.</param>
    public PluginListing Line(PluginManifest? manifest, PluginStatus status, string? reason) => new()
    {
        Id = manifest?.Id ?? System.IO.Path.GetFileName(path),
        Kind = manifest?.Kind,
        Version = manifest?.Version,
        Status = status,
        Reason = reason,
        Path = path,
    };
}
