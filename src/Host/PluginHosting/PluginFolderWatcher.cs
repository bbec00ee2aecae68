using Microsoft.Extensions.Logging;

namespace SurrogateHost.PluginHosting;

/// <summary>Waits until something may have changed in the plugins folder: the file system said so, or enough time has passed.</summary>
/// <param name="folder">The plugins folder; it need not be there yet.</param>
/// <param name="options">The interval that is waited at most.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told when the file system announces nothing.</param>
internal sealed class PluginFolderWatcher(string folder, PluginOptions options, TimeProvider time, ILogger<PluginCatalog> logger)
    : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private HashSet<string> _touched = new(StringComparer.Ordinal);
    private FileSystemWatcher? _watcher;
    private bool _isDeaf;

    /// <summary>Begins to listen, if the folder is there.</summary>
    /// <returns>True when this call began it.</returns>
    public bool Listen()
    {
        if (_watcher is not null || _isDeaf || !Directory.Exists(folder))
            return false;
        try
        {
            _watcher = Start();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Fail(exception);
            return false;
        }
    }

    /// <summary>Waits for an announcement.</summary>
    /// <param name="atMost">Waited when nothing is announced.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The plugin folders of which a change was announced; with the plugins folder itself, any of them may have changed.</returns>
    public async Task<IReadOnlySet<string>> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        // What changed between the look before and now was not announced.
        if (Listen())
            Announce(folder);
        using var alarm = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, cancellationToken);
        await _signal.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return Interlocked.Exchange(ref _touched, new HashSet<string>(StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher?.Dispose();

    private void Touch(string path)
    {
        var inside = Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar, 2)[0];
        Announce(Path.Combine(folder, inside));
    }

    private void Announce(string path)
    {
        lock (_gate)
        {
            _touched.Add(path);
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
    }

    private FileSystemWatcher Start()
    {
        var watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName
                | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.CreationTime,
        };
        watcher.Created += (_, change) => Touch(change.FullPath);
        watcher.Changed += (_, change) => Touch(change.FullPath);
        watcher.Deleted += (_, change) => Touch(change.FullPath);
        watcher.Renamed += (_, change) => Touch(change.FullPath);
        watcher.Error += (_, failure) => Fail(failure.GetException());
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Fail(Exception exception)
    {
        // An overflow lost announcements and nothing more: any folder may have been among them.
        if (exception is InternalBufferOverflowException)
        {
            Announce(folder);
            return;
        }

        _isDeaf = true;
        logger.NotWatching(folder, exception.Message, options.RescanInterval);
    }
}
