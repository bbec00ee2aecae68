using System.Diagnostics;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.PluginHosting;

public sealed class PluginHotSwapTests : IAsyncDisposable
{
    private readonly CatalogRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Watch_FolderCopiedIn_IsAtWork()
    {
        await _rig.StartAsync();

        TestPluginFolder.Write(_rig.At("mine"));

        await _rig.EventuallyAsync("mine", PluginStatus.Active);
        Assert.Equal(1, _rig.Edition());
    }

    [Theory]
    [InlineData("00:00:00.050", "01:00:00")]
    [InlineData("00:00:00.000", "00:00:00.050")]
    public async Task Watch_AnnouncedOrLookedFor_IsAtWork(string settle, string rescan)
    {
        // The first depends on the file system's announcements alone, the second would do without them.
        await _rig.With("SettleTime", settle).With("RescanInterval", rescan).StartAsync();

        TestPluginFolder.Write(_rig.At("mine"));

        await _rig.EventuallyAsync("mine", PluginStatus.Active);
    }

    [Fact]
    public async Task Watch_FolderOverwritten_NewOneTakesOverWhileTheOldDrains()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.StartAsync();
        var lease = _rig.Catalog.Rent<IHypernetwork>(PluginKind.Hypernetwork, "probe");

        TestPluginFolder.Write(_rig.At("mine"), "Probe.V2", version: "2.0.0");
        await _rig.EventuallyAsync("mine", PluginStatus.Active, "2.0.0");

        Assert.Equal(2, _rig.Edition());
        Assert.Equal((1, "1.0.0"), (lease.Service.ContextSamples, lease.Manifest.Version));
        Assert.Equal(
            ["loaded hypernetwork.probe 1.0.0", "loaded hypernetwork.probe 2.0.0", "unloading hypernetwork.probe 1.0.0"], _rig.Listener.Events);
        Assert.Equal("1.0.0", _rig.Listing("mine", PluginStatus.Draining)!.Version);
        lease.Dispose();
        await _rig.EventuallyAsync(() => _rig.Catalog.List().Count == 1);
        Assert.Contains($"Information: plugin Hypernetwork probe 1.0.0 unloaded from {_rig.At("mine")}", _rig.Log.Lines);
    }

    [Fact]
    public async Task Watch_FolderRemoved_IsGone()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.StartAsync();

        Directory.Delete(_rig.At("mine"), recursive: true);

        await _rig.EventuallyAsync(() => _rig.Catalog.List().Count == 0);
        Assert.Empty(_rig.Catalog.ActiveIds(PluginKind.Hypernetwork));
        Assert.Equal("unloading hypernetwork.probe 1.0.0", _rig.Listener.Events[^1]);
    }

    [Fact]
    public async Task Watch_FolderRenamed_IsHandedOverWithoutAGap()
    {
        TestPluginFolder.Write(_rig.At("old"));
        await _rig.StartAsync();

        Directory.Move(_rig.At("old"), _rig.At("new"));

        await _rig.EventuallyAsync("new", PluginStatus.Active);
        await _rig.EventuallyAsync(() => _rig.Catalog.List().Count == 1);
        Assert.Equal(
            ["loaded hypernetwork.probe 1.0.0", "loaded hypernetwork.probe 1.0.0", "unloading hypernetwork.probe 1.0.0"], _rig.Listener.Events);
    }

    [Fact]
    public async Task Watch_ReadyFolderRenamedIntoPlace_ReplacesTheOldOne()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        TestPluginFolder.Write(_rig.At(".next"), "Probe.V2", version: "2.0.0");
        await _rig.StartAsync();

        Directory.Move(_rig.At("mine"), _rig.At(".last"));
        Directory.Move(_rig.At(".next"), _rig.At("mine"));

        await _rig.EventuallyAsync("mine", PluginStatus.Active, "2.0.0");
        Assert.Equal(2, _rig.Edition());
    }

    [Fact]
    public async Task Watch_LinkTurnedToAnotherRelease_ReplacesTheOldOne()
    {
        Directory.CreateDirectory(_rig.Folder);
        var (first, second) = (Path.Combine(_rig.Root, "release-1"), Path.Combine(_rig.Root, "release-2"));
        TestPluginFolder.Write(first);
        TestPluginFolder.Write(second, "Probe.V2", version: "2.0.0");
        Directory.CreateSymbolicLink(_rig.At("mine"), first);
        await _rig.StartAsync();
        Assert.Equal(1, _rig.Edition());

        Directory.CreateSymbolicLink(_rig.At(".mine"), second);
        using (var move = Process.Start("mv", ["-T", _rig.At(".mine"), _rig.At("mine")]))
            await move.WaitForExitAsync(TestContext.Current.CancellationToken);

        await _rig.EventuallyAsync("mine", PluginStatus.Active, "2.0.0");
        Assert.Equal(2, _rig.Edition());
    }

    [Fact]
    public async Task Watch_SameSizeAndTime_IsNotStale()
    {
        TestPluginFolder.Write(_rig.At("mine"), version: "1.0.0");
        var (manifest, time) = (_rig.At("mine/plugin.json"), File.GetLastWriteTimeUtc(_rig.At("mine/plugin.json")));
        await _rig.StartAsync();

        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("1.0.0", "1.0.7", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(manifest, time);

        await _rig.EventuallyAsync("mine", PluginStatus.Active, "1.0.7");
    }

    [Fact]
    public async Task Watch_FilesWrittenAgainUnchanged_SwapsNothing()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        TestPluginFolder.Write(_rig.At("other"), id: "other", behaviour: "throw in register");
        await _rig.StartAsync();

        TestPluginFolder.Write(_rig.At("mine"));
        File.Delete(_rig.At("other/behaviour.txt"));
        await _rig.EventuallyAsync("other", PluginStatus.Active);

        Assert.Equal(["loaded hypernetwork.probe 1.0.0", "loaded hypernetwork.other 1.0.0"], _rig.Listener.Events);
    }

    [Theory]
    [InlineData("throw in register")]
    [InlineData("register nothing")]
    public async Task Watch_BrokenReplacement_LeavesTheOldOneAtWork(string behaviour)
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.StartAsync();

        TestPluginFolder.Write(_rig.At("mine"), "Probe.V2", version: "2.0.0", behaviour: behaviour);

        await _rig.EventuallyAsync("mine", PluginStatus.Quarantined, "2.0.0");
        Assert.Equal((PluginStatus.Active, "its folder holds a newer content that is not at work"),
            (_rig.Listing("mine", PluginStatus.Active)!.Status, _rig.Listing("mine", PluginStatus.Active)!.Reason));
        Assert.Equal(1, _rig.Edition());
    }

    [Fact]
    public async Task Watch_ListenerRefusesReplacement_LeavesTheOldOneAtWork()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        _rig.Listener.RefusedVersion = "2.0.0";
        await _rig.StartAsync();

        TestPluginFolder.Write(_rig.At("mine"), "Probe.V2", version: "2.0.0");

        await _rig.EventuallyAsync("mine", PluginStatus.Quarantined, "2.0.0");
        Assert.Equal(1, _rig.Edition());
    }

    [Fact]
    public async Task Watch_IdChangedInPlace_TakesTheOldIdAway()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.StartAsync();

        TestPluginFolder.Write(_rig.At("mine"), id: "other");

        await _rig.EventuallyAsync(() => _rig.Catalog.ActiveIds(PluginKind.Hypernetwork).SequenceEqual(["other"]));
    }

    [Fact]
    public async Task Watch_NotUnloadable_SaysRestartAndStaysAtWork()
    {
        TestPluginFolder.Write(_rig.At("mine"), extra: ", \"unloadable\": false");
        await _rig.StartAsync();

        TestPluginFolder.Write(_rig.At("mine"), "Probe.V2", version: "2.0.0", extra: ", \"unloadable\": false");
        await _rig.EventuallyAsync("mine", PluginStatus.RestartRequired, "1.0.0");
        Assert.Equal(
            $"2.0.0 stands in {_rig.At("mine")}, but hypernetwork.probe 1.0.0 has \"unloadable\": false: restart to apply", Assert.Single(_rig.Catalog.List()).Reason);

        Directory.Delete(_rig.At("mine"), recursive: true);
        await _rig.EventuallyAsync(() => _rig.Listing("mine")!.Reason!.StartsWith("its folder is gone", StringComparison.Ordinal));
        Assert.Equal(1, _rig.Edition());

        TestPluginFolder.Write(_rig.At("mine"), extra: ", \"unloadable\": false");
        await _rig.EventuallyAsync("mine", PluginStatus.Active, "1.0.0");
        Assert.Equal(["loaded hypernetwork.probe 1.0.0"], _rig.Listener.Events);
    }

    [Fact]
    public async Task Watch_ListenerAndDisposalThrow_UnloadsNevertheless()
    {
        TestPluginFolder.Write(_rig.At("mine"), behaviour: "throw in dispose");
        _rig.Listener.ThrowsOnUnloading = true;
        await _rig.StartAsync();

        Directory.Delete(_rig.At("mine"), recursive: true);

        await _rig.EventuallyAsync(() => _rig.Log.Lines.Contains($"Information: plugin Hypernetwork probe 1.0.0 unloaded from {_rig.At("mine")}"));
        Assert.Equal(2, _rig.Log.Lines.Count(line => line.Contains("could not be taken from work cleanly", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Watch_DrainTimesOut_UnloadsUnderTheLease()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.With("DrainTimeout", "00:00:00.100").StartAsync();
        using var lease = _rig.Catalog.Rent<IHypernetwork>(PluginKind.Hypernetwork, "probe");

        Directory.Delete(_rig.At("mine"), recursive: true);

        await _rig.EventuallyAsync(() => File.Exists(Path.Combine(_rig.Cache, "plugins", "hypernetwork.probe", "disposed")));
        Assert.Contains(_rig.Log.Lines, line => line.Contains("still serves 1 leases after 00:00:00.1000000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_Off_ChangesNothing()
    {
        await _rig.With("Watch", "false").StartAsync();

        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.Catalog.StopAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_rig.Listener.Events);
    }
}
