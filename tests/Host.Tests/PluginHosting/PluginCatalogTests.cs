using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.PluginHosting;

public sealed class PluginCatalogTests : IAsyncDisposable
{
    private readonly CatalogRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task StartAsync_GoodFolder_LoadsListsLogsAndTellsTheListener()
    {
        TestPluginFolder.Write(_rig.At("mine"));

        await _rig.StartAsync();

        var expected = new PluginListing
        {
            Id = "probe", Kind = PluginKind.Hypernetwork, Version = "1.0.0", Status = PluginStatus.Active, Path = _rig.At("mine"),
        };
        Assert.Equal([expected], _rig.Catalog.List());
        Assert.Equal(["probe"], _rig.Catalog.ActiveIds(PluginKind.Hypernetwork));
        Assert.Equal(["loaded hypernetwork.probe 1.0.0"], _rig.Listener.Events);
        Assert.Equal([$"Information: plugin Hypernetwork probe 1.0.0 loaded from {_rig.At("mine")}"], _rig.Log.Lines);
        Assert.Equal(1, _rig.Edition());
    }

    [Fact]
    public async Task StartAsync_ManyFolders_LoadsInOrderOfTheirPaths()
    {
        foreach (var name in new[] { "c", "a", "b" })
            TestPluginFolder.Write(_rig.At(name), id: $"probe-{name}");

        await _rig.StartAsync();

        Assert.Equal(["loaded hypernetwork.probe-a 1.0.0", "loaded hypernetwork.probe-b 1.0.0", "loaded hypernetwork.probe-c 1.0.0"], _rig.Listener.Events);
        Assert.Equal(["probe-a", "probe-b", "probe-c"], _rig.Catalog.ActiveIds(PluginKind.Hypernetwork));
    }

    [Fact]
    public async Task StartAsync_SameKindAndIdTwice_KeepsTheFirstPathAndNamesBoth()
    {
        TestPluginFolder.Write(_rig.At("b"), "Probe.V2", version: "2.0.0");
        TestPluginFolder.Write(_rig.At("a"));

        await _rig.StartAsync();

        Assert.Equal(PluginStatus.Active, _rig.Listing("a")!.Status);
        var refused = _rig.Listing("b")!;
        Assert.Equal((PluginStatus.Quarantined, "2.0.0"), (refused.Status, refused.Version));
        Assert.Equal(
            $"{_rig.At("b")} and {_rig.At("a")} are both hypernetwork.probe: {_rig.At("a")} stays; remove one of them, or change its id in plugin.json",
            refused.Reason);
        Directory.Delete(_rig.At("a"), recursive: true);
        await _rig.EventuallyAsync("b", PluginStatus.Active, "2.0.0");
        Assert.Equal(2, _rig.Edition());
    }

    [Fact]
    public async Task StartAsync_DisabledPlugin_IsListedAndNotLoaded()
    {
        TestPluginFolder.Write(_rig.At("mine"));

        await _rig.With("Disabled:0", "hypernetwork.probe").StartAsync();

        Assert.Equal((PluginStatus.Disabled, "switched off by Plugins:Disabled"), (_rig.Listing("mine")!.Status, _rig.Listing("mine")!.Reason));
        Assert.Empty(_rig.Catalog.ActiveIds(PluginKind.Hypernetwork));
    }

    [Theory]
    [InlineData("hypernetwork.probe", PluginStatus.Active, null)]
    [InlineData("hypernetwork.other", PluginStatus.Disabled, "not among Plugins:Only")]
    public async Task StartAsync_OnlySomeWanted_LoadsThose(string wanted, PluginStatus status, string? reason)
    {
        TestPluginFolder.Write(_rig.At("mine"));

        await _rig.With("Only:0", wanted).StartAsync();

        Assert.Equal((status, reason), (_rig.Listing("mine")!.Status, _rig.Listing("mine")!.Reason));
    }

    [Fact]
    public async Task StartAsync_NoPluginsFolder_SaysSoAndFindsItLater()
    {
        await _rig.With("Folder", _rig.At("later")).StartAsync();
        Assert.Contains(_rig.Log.Lines, line => line.StartsWith($"Warning: the plugins folder {_rig.At("later")} is not there", StringComparison.Ordinal));

        TestPluginFolder.Write(_rig.At("later/mine"));

        await _rig.EventuallyAsync("later/mine", PluginStatus.Active);
    }

    [Fact]
    public async Task Rent_MissingId_ListsWhatIsThere()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.StartAsync();

        var thrown = Assert.Throws<PluginNotFoundException>(() => _rig.Catalog.Rent<IHypernetwork>(PluginKind.Hypernetwork, "pattern"));

        Assert.Equal("no hypernetwork.pattern is loaded; there is probe.", thrown.Message);
        Assert.Null(_rig.Catalog.TryRent<IHypernetwork>(PluginKind.Hypernetwork, "pattern"));
    }

    [Fact]
    public async Task Rent_QuarantinedId_GivesTheReason()
    {
        TestPluginFolder.Write(_rig.At("mine"), behaviour: "throw in register");
        await _rig.StartAsync();

        var thrown = Assert.Throws<PluginNotFoundException>(() => _rig.Catalog.Rent<IHypernetwork>(PluginKind.Hypernetwork, "probe"));

        Assert.Contains($"there is none of that kind. {_rig.At("mine")} is quarantined: Probe.dll failed to start", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rent_WrongInterface_SaysWhich()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.StartAsync();

        var thrown = Assert.Throws<InvalidOperationException>(() => _rig.Catalog.Rent<IWorker>(PluginKind.Hypernetwork, "probe"));

        Assert.Contains("hypernetwork.probe is not a IWorker", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_PluginAtWork_TellsTheListenerAndDisposesIt()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.StartAsync();

        await _rig.Catalog.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["loaded hypernetwork.probe 1.0.0", "unloading hypernetwork.probe 1.0.0"], _rig.Listener.Events);
        Assert.True(File.Exists(Path.Combine(_rig.Cache, "plugins", "hypernetwork.probe", "disposed")));
        Assert.Empty(_rig.Catalog.List());
    }

    [Fact]
    public async Task StopAsync_LeaseStillHeld_WaitsForItUntilTold()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.StartAsync();
        using var patience = new CancellationTokenSource();
        var lease = _rig.Catalog.Rent<IHypernetwork>(PluginKind.Hypernetwork, "probe");

        var stopped = _rig.Catalog.StopAsync(patience.Token);
        await _rig.EventuallyAsync("mine", PluginStatus.Draining);
        Assert.False(stopped.IsCompleted);
        await patience.CancelAsync();
        await stopped;

        Assert.Contains(_rig.Log.Lines, line => line.StartsWith("Warning: plugin Hypernetwork probe 1.0.0 still serves 1 leases", StringComparison.Ordinal));
        lease.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lease.Service);
    }
}
