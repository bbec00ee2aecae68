using Microsoft.Extensions.Logging;

namespace SurrogateHost.PluginHosting;

/// <summary>
/// Brings the plugins at work in line with what stands in the plugins folder. Used by one at a time; every decision depends only
/// on what was seen, the clock, and what is loaded.
/// </summary>
/// <param name="factory">Loads.</param>
/// <param name="lifecycle">Connects and retires.</param>
/// <param name="options">Times, and what is disabled.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">One line per plugin.</param>
internal sealed class PluginReconciler(
    PluginFactory factory, PluginLifecycle lifecycle, PluginOptions options, TimeProvider time, ILogger<PluginCatalog> logger)
{
    private readonly SortedDictionary<string, PluginFolder> _folders = new(StringComparer.Ordinal);
    private readonly PluginHeadStart _headStart = new(factory, options.Watch);

    /// <summary>True when a change waits for its files to rest.</summary>
    public bool HasPending => _folders.Values.Any(folder => folder.IsPending);

    /// <summary>The list of plugins as the last look left it.</summary>
    public IReadOnlyList<PluginListing> Listings { get; private set; } = [];

    /// <summary>Begins to load what the first look will find to be loaded.</summary>
    /// <param name="seen">What the first look will be given.</param>
    public void Begin(IReadOnlyList<SeenFolder> seen)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, _) in seen)
        {
            // Whatever is refused or left out gets its reason in its turn; of two that say to be the same, the second is.
            if (PluginFactory.TryReadManifest(path) is { } manifest && SwitchedOff(manifest.Key) is null && keys.Add(manifest.Key))
                _headStart.Begin(path, manifest);
        }
    }

    /// <summary>Applies what has come to rest.</summary>
    /// <param name="seen">All that stands in the plugins folder.</param>
    /// <param name="isTouched">True for a folder that the file system announced a change of.</param>
    /// <param name="isStart">True for the first look: everything counts as at rest.</param>
    /// <param name="cancellationToken">Ends the wait for listeners.</param>
    public async Task ReconcileAsync(
        IReadOnlyList<SeenFolder> seen, Predicate<string> isTouched, bool isStart, CancellationToken cancellationToken)
    {
        Observe(seen, isTouched);
        foreach (var folder in Due(isStart).Where(folder => folder.IsThere))
            await ApplyAsync(folder, isStart, cancellationToken);
        // Gone last: a folder that was renamed has become the other's predecessor by now.
        foreach (var folder in Due(isStart).Where(folder => !folder.IsThere))
            Remove(folder);
        foreach (var folder in _folders.Values.Where(folder => folder.Original is { } original && !Holds(original, folder.Candidate!)).ToArray())
            await ApplyAsync(folder, isStart, cancellationToken);
        await _headStart.DiscardAsync();
        Publish();
    }

    /// <summary>Takes every plugin from work.</summary>
    public async Task RetireAllAsync()
    {
        await _headStart.DiscardAsync();
        foreach (var folder in _folders.Values)
            if (folder.Loaded is { } loaded)
                lifecycle.Retire(loaded);
        _folders.Clear();
        Publish();
    }

    private void Observe(IReadOnlyList<SeenFolder> seen, Predicate<string> isTouched)
    {
        var now = time.GetTimestamp();
        foreach (var (path, stamp) in seen)
        {
            if (!_folders.TryGetValue(path, out var folder))
                _folders.Add(path, folder = new PluginFolder(path));
            folder.Observe(stamp, isTouched(path), now);
        }

        foreach (var gone in _folders.Keys.Except(seen.Select(folder => folder.Path)))
            _folders[gone].Observe(null, isTouched: false, now);
    }

    private PluginFolder[] Due(bool isStart) =>
        [.. _folders.Values.Where(folder => folder.IsPending && (isStart || time.GetElapsedTime(folder.ChangedAt) >= options.SettleTime))];

    private async Task ApplyAsync(PluginFolder folder, bool isStart, CancellationToken cancellationToken)
    {
        (folder.Candidate, folder.Original) = (null, null);
        try
        {
            await LoadAsync(folder, cancellationToken);
            folder.IsPending = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var mayComplete = exception is PluginRefusedException { MayBeIncomplete: true }
                && time.GetElapsedTime(folder.ChangedAt) < options.IncompleteTime;
            // A start decides at once, but tries again: a file that another process has open can become readable without a change.
            var isSettling = mayComplete && !isStart && !folder.IsRefused;
            var isNew = !folder.IsRefused || folder.Reason != exception.Message;
            (folder.IsPending, folder.IsRefused, folder.Reason) = (mayComplete, !isSettling, exception.Message);
            folder.Status = isSettling ? PluginStatus.Settling : PluginStatus.Quarantined;
            if (!isSettling && isNew)
                LogQuarantine(folder);
        }
    }

    private void LogQuarantine(PluginFolder folder)
    {
        var line = folder.Line(folder.Candidate, folder.Status, folder.Reason);
        logger.Quarantined(line.Kind, line.Id, line.Version, line.Path, line.Reason!);
    }

    private async Task LoadAsync(PluginFolder folder, CancellationToken cancellationToken)
    {
        var manifest = folder.Candidate = PluginFactory.ReadManifest(folder.Path);
        if (SwitchedOff(manifest.Key) is { } reason)
        {
            (folder.Status, folder.Reason) = (PluginStatus.Disabled, reason);
            logger.Disabled(manifest.Kind, manifest.Id, manifest.Version, folder.Path);
            return;
        }

        var namesake = _folders.Values.FirstOrDefault(other => other != folder && Holds(other, manifest));
        if (namesake is { IsThere: true })
        {
            folder.Original = namesake;
            throw new PluginRefusedException(
                $"{folder.Path} and {namesake.Path} are both {manifest.Key}: {namesake.Path} stays; "
                + $"remove one of them, or change its id in {PluginManifest.FileName}");
        }

        if (await _headStart.TakeAsync(folder.Path, manifest.Key) is { } begun)
        {
            await SwapAsync(folder, namesake, begun, cancellationToken);
            return;
        }

        var staged = factory.Stage(folder.Path, manifest);
        if (folder.Loaded?.Staged.ContentHash == staged.Copy.ContentHash)
        {
            staged.Dispose();
            (folder.Status, folder.Reason) = (PluginStatus.Active, null);
            return;
        }

        if ((folder.Loaded ?? namesake?.Loaded) is { Manifest.IsUnloadable: false } fixedOne)
        {
            staged.Dispose();
            RequireRestart(folder.Loaded is null ? namesake! : folder, fixedOne.Manifest, $"{staged.Manifest.Version} stands in {folder.Path}");
            return;
        }

        await SwapAsync(folder, namesake, await factory.ActivateAsync(staged, options.Watch), cancellationToken);
    }

    private string? SwitchedOff(string key)
    {
        if (options.Disabled.Contains(key, StringComparer.OrdinalIgnoreCase))
            return $"switched off by {PluginOptions.SectionName}:Disabled";
        var isWanted = options.Only.Count == 0 || options.Only.Contains(key, StringComparer.OrdinalIgnoreCase);
        return isWanted ? null : $"not among {PluginOptions.SectionName}:Only";
    }

    private async Task SwapAsync(PluginFolder folder, PluginFolder? moved, LoadedPlugin plugin, CancellationToken cancellationToken)
    {
        await lifecycle.ConnectAsync(plugin, cancellationToken);
        foreach (var old in new[] { folder.Loaded, moved?.Loaded })
            if (old is not null)
                lifecycle.Retire(old);
        if (moved is not null)
            moved.Loaded = null;
        (folder.Loaded, folder.Status, folder.Reason) = (plugin, PluginStatus.Active, null);
    }

    private void Remove(PluginFolder folder)
    {
        folder.IsPending = false;
        if (folder.Loaded is { Manifest.IsUnloadable: false } loaded)
        {
            RequireRestart(folder, loaded.Manifest, "its folder is gone");
            return;
        }

        _folders.Remove(folder.Path);
        if (folder.Loaded is not null)
            lifecycle.Retire(folder.Loaded);
    }

    private void RequireRestart(PluginFolder folder, PluginManifest manifest, string change)
    {
        var reason = $"{change}, but {manifest.Key} {manifest.Version} has \"unloadable\": false: restart to apply";
        (folder.Status, folder.Reason) = (PluginStatus.RestartRequired, reason);
        logger.RestartRequired(manifest.Kind, manifest.Id, manifest.Version, folder.Path, reason);
    }

    private bool Holds(PluginFolder folder, PluginManifest manifest) =>
        _folders.ContainsKey(folder.Path) && folder.Loaded is { } loaded && loaded.Manifest.Key == manifest.Key;

    private void Publish() => Listings = [.. _folders.Values.SelectMany(folder => folder.List())];
}
