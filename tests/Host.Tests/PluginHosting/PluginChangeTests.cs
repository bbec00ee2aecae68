using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.PluginHosting;

/// <summary>
/// A folder changes between two steps of its loading. Loading a new content lists files five times: the folder to hash it, the folder to
/// copy it, the copy to compare its hash, the folder to hash it again, and the copy to see that it is whole.
/// </summary>
public sealed class PluginChangeTests : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plugin-change-");
    private readonly ManualClock _clock = new();
    private readonly RecordedLog _log = new();
    private readonly ChangingFiles _files = new();
    private readonly PluginTable _table = new();
    private readonly PluginLifecycle _lifecycle;
    private readonly PluginReconciler _reconciler;
    private readonly PluginFolderScanner _scanner;

    public PluginChangeTests()
    {
        var options = new PluginOptions { SettleTime = TimeSpan.FromSeconds(1), IncompleteTime = TimeSpan.FromSeconds(10) };
        var logger = new Logger<PluginCatalog>(new LoggerFactory([_log]));
        var host = HostAssemblies.OfThisProcess();
        _lifecycle = new PluginLifecycle(_table, [], options, _clock, logger);
        var factory = new PluginFactory(
            new PluginInspector(host),
            new PluginStaging(Path.Combine(_root.FullName, "loaded"), _clock, _files.Below),
            new PluginActivator(host, Path.Combine(_root.FullName, "caches"), new ConfigurationBuilder().Build(), NullLoggerFactory.Instance, _clock));
        _reconciler = new PluginReconciler(factory, _lifecycle, options, _clock, logger);
        _scanner = new PluginFolderScanner(Path.Combine(_root.FullName, "plugins"));
        TestPluginFolder.Write(Mine);
    }

    public static TheoryData<int> Steps => [0, 1, 2, 3, 4];

    private string Mine => Path.Combine(_scanner.Folder, "mine");

    public async ValueTask DisposeAsync()
    {
        await _reconciler.RetireAllAsync();
        await _lifecycle.UnloadRetiredAsync(TestContext.Current.CancellationToken);
        _lifecycle.Dispose();
        _root.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Begin_FolderReplacedDuringTheHeadStart_EndsWithTheNewOne(int step)
    {
        _files.ChangeAfter(step, () => TestPluginFolder.Write(Mine, "Probe.V2", version: "2.0.0"));

        await StartAsync();
        Assert.True(_files.HasChanged);
        await RestAsync();

        AssertAtWork("probe", "2.0.0", edition: 2);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task ReconcileAsync_FolderReplacedWhileItIsLoaded_EndsWithTheNewOne(int step)
    {
        await StartAsync();
        TestPluginFolder.Write(Mine, version: "1.10.0");
        _files.ChangeAfter(step, () => TestPluginFolder.Write(Mine, "Probe.V2", version: "2.0.0"));

        await RestAsync();
        Assert.True(_files.HasChanged);
        await RestAsync();

        AssertAtWork("probe", "2.0.0", edition: 2);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Begin_IdChangesDuringTheHeadStart_EndsWithTheNewOne(int step)
    {
        _files.ChangeAfter(step, () => TestPluginFolder.Write(Mine, "Probe.V2", id: "other", version: "2.0.0"));

        await StartAsync();
        Assert.True(_files.HasChanged);
        await RestAsync();

        AssertAtWork("other", "2.0.0", edition: 2);
        Assert.Null(_table.Find(PluginKind.Hypernetwork, "probe"));
    }

    [Fact]
    public async Task Begin_UnfitFilesArriveAfterTheCheck_AreNotLoaded()
    {
        var manifest = Path.Combine(Mine, "plugin.json");
        _files.ChangeAfter(0, () => File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"contracts\": \"1.0\"", "\"contracts\": \"77.0\"", StringComparison.Ordinal)));

        await StartAsync();
        Assert.True(_files.HasChanged);
        await RestAsync();

        var listing = Assert.Single(_reconciler.Listings);
        Assert.Equal(PluginStatus.Quarantined, listing.Status);
        Assert.Contains("contracts: 77.0 does not fit this host", listing.Reason, StringComparison.Ordinal);
        Assert.Empty(_table.Ids(PluginKind.Hypernetwork));
    }

    [Fact]
    public async Task Begin_FilesAreInUseDuringTheStartAndChangeNoMore_AreLoadedAfterwards()
    {
        _files.IsLocked = true;
        await StartAsync();
        Assert.Equal(PluginStatus.Quarantined, Assert.Single(_reconciler.Listings).Status);
        await LookAsync(seconds: 1);
        Assert.Equal(PluginStatus.Quarantined, Assert.Single(_reconciler.Listings).Status);

        _files.IsLocked = false;
        await LookAsync(seconds: 1);

        AssertAtWork("probe", "1.0.0", edition: 1);
        Assert.Single(_log.Lines, line => line.Contains("quarantined", StringComparison.Ordinal));
    }

    private async Task StartAsync()
    {
        var seen = _scanner.Scan();
        _reconciler.Begin(seen);
        await _reconciler.ReconcileAsync(seen, _ => false, isStart: true, TestContext.Current.CancellationToken);
    }

    /// <summary>Sees what has changed, and applies it.</summary>
    private async Task RestAsync()
    {
        await LookAsync(seconds: 0);
        await LookAsync(seconds: 1);
    }

    private Task LookAsync(double seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        return _reconciler.ReconcileAsync(_scanner.Scan(), _ => false, isStart: false, TestContext.Current.CancellationToken);
    }

    private void AssertAtWork(string id, string version, int edition)
    {
        var listing = Assert.Single(_reconciler.Listings);
        Assert.Equal((id, version, PluginStatus.Active), (listing.Id, listing.Version, listing.Status));
        using var lease = _table.TryRent<IHypernetwork>(PluginKind.Hypernetwork, id);
        Assert.Equal(edition, lease!.Service.ContextSamples);
    }
}
