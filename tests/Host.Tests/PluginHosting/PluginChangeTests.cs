using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.PluginHosting;

/// <summary>
/// A folder changes between two steps of its loading. Loading a new content lists files five times: the folder to hash it, the folder to
/// copy it, the copy to compare its hash, the folder to hash it again, and the copy to see that it is whole.
/// </summary>
public sealed class PluginChangeTests : IAsyncDisposable
{
    private readonly ChangingFiles _files = new();
    private readonly ReconcilerRig _rig;

    public PluginChangeTests()
    {
        _rig = new ReconcilerRig(_files.Below);
        TestPluginFolder.Write(Mine);
    }

    public static TheoryData<int> Steps => [0, 1, 2, 3, 4];

    private string Mine => Path.Combine(_rig.Scanner.Folder, "mine");

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

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
        Assert.Null(_rig.Table.Find(PluginKind.Hypernetwork, "probe"));
    }

    [Fact]
    public async Task Begin_UnfitFilesArriveAfterTheCheck_AreNotLoaded()
    {
        var manifest = Path.Combine(Mine, "plugin.json");
        _files.ChangeAfter(0, () => File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"contracts\": \"1.0\"", "\"contracts\": \"77.0\"", StringComparison.Ordinal)));

        await StartAsync();
        Assert.True(_files.HasChanged);
        await RestAsync();

        var listing = Assert.Single(_rig.Reconciler.Listings);
        Assert.Equal(PluginStatus.Quarantined, listing.Status);
        Assert.Contains("contracts: 77.0 does not fit this host", listing.Reason, StringComparison.Ordinal);
        Assert.Empty(_rig.Table.Ids(PluginKind.Hypernetwork));
    }

    [Fact]
    public async Task Begin_FilesAreInUseDuringTheStartAndChangeNoMore_AreLoadedAfterwards()
    {
        _files.IsLocked = true;
        await StartAsync();
        Assert.Equal(PluginStatus.Quarantined, Assert.Single(_rig.Reconciler.Listings).Status);
        await LookAsync(seconds: 1);
        Assert.Equal(PluginStatus.Quarantined, Assert.Single(_rig.Reconciler.Listings).Status);

        _files.IsLocked = false;
        await LookAsync(seconds: 1);

        AssertAtWork("probe", "1.0.0", edition: 1);
        Assert.Single(_rig.Log.Lines, line => line.Contains("quarantined", StringComparison.Ordinal));
    }

    private async Task StartAsync()
    {
        var seen = _rig.Scanner.Scan();
        _rig.Reconciler.Begin(seen);
        await _rig.Reconciler.ReconcileAsync(seen, _ => false, isStart: true, TestContext.Current.CancellationToken);
    }

    /// <summary>Sees what has changed, and applies it.</summary>
    private async Task RestAsync()
    {
        await LookAsync(seconds: 0);
        await LookAsync(seconds: 1);
    }

    private Task LookAsync(double seconds)
    {
        _rig.Clock.Advance(TimeSpan.FromSeconds(seconds));
        return _rig.Reconciler.ReconcileAsync(_rig.Scanner.Scan(), _ => false, isStart: false, TestContext.Current.CancellationToken);
    }

    private void AssertAtWork(string id, string version, int edition)
    {
        var listing = Assert.Single(_rig.Reconciler.Listings);
        Assert.Equal((id, version, PluginStatus.Active), (listing.Id, listing.Version, listing.Status));
        using var lease = _rig.Table.TryRent<IHypernetwork>(PluginKind.Hypernetwork, id);
        Assert.Equal(edition, lease!.Service.ContextSamples);
    }
}
