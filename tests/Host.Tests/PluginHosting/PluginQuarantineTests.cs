using SurrogateHost.PluginHosting;

namespace SurrogateHost.Tests.PluginHosting;

public sealed class PluginQuarantineTests : IAsyncDisposable
{
    private readonly CatalogRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData("throw in constructor", "Probe.dll failed to start: InvalidOperationException: the entry's constructor is broken")]
    [InlineData("throw in register", "Probe.dll failed to start: InvalidOperationException: the registration is broken")]
    [InlineData("throw in service", "Probe.dll failed to start: InvalidOperationException: the service is broken")]
    [InlineData("register nothing", "Probe.dll is of kind \"hypernetwork\" but registers no IHypernetwork: call services.AddSingleton<IHypernetwork, ...>()")]
    public async Task StartAsync_PluginMisbehaves_IsQuarantinedAndTheOthersRun(string behaviour, string reason)
    {
        TestPluginFolder.Write(_rig.At("bad"), id: "bad", behaviour: behaviour);
        TestPluginFolder.Write(_rig.At("good"));

        await _rig.StartAsync();

        await AssertQuarantinedAsync(reason);
        Assert.Equal(1, _rig.Edition());
    }

    [Fact]
    public async Task StartAsync_PluginRefusesItsConfiguration_TheReasonIsItsSentenceAlone()
    {
        TestPluginFolder.Write(_rig.At("bad"), id: "bad", behaviour: "refuse its configuration");

        await _rig.StartAsync();

        Assert.Equal("Probe.dll failed to start: Plugins:hypernetwork.bad:Size is -1; give a positive number.", _rig.Listing("bad", PluginStatus.Quarantined)?.Reason);
    }

    [Fact]
    public async Task StartAsync_NoManifest_IsQuarantined()
    {
        TestPluginFolder.Write(_rig.At("bad"));
        File.Delete(_rig.At("bad/plugin.json"));

        await AssertQuarantinedAsync($"{_rig.At("bad/plugin.json")} is missing", start: true);
    }

    [Theory]
    [InlineData("plugin.json", "is not valid JSON")]
    [InlineData("Probe.dll", "Probe.dll")]
    public async Task StartAsync_PipeInPlaceOfAFile_IsQuarantinedAndTheOthersRun(string file, string reason)
    {
        TestPluginFolder.Write(_rig.At("bad"), id: "bad");
        TestPluginFolder.Write(_rig.At("good"));
        File.Delete(_rig.At($"bad/{file}"));
        using (var make = System.Diagnostics.Process.Start("mkfifo", [_rig.At($"bad/{file}")]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        await _rig.StartAsync().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        await AssertQuarantinedAsync(reason);
        Assert.Equal(1, _rig.Edition());
    }

    [Theory]
    [InlineData("{ \"id\": ", "is not valid JSON")]
    [InlineData("{ \"id\": \"Bad\", \"kind\": \"hypernetwork\", \"version\": \"1\", \"assembly\": \"Probe.dll\", \"contracts\": \"1.0\" }", "id: \"Bad\" is not lower-case")]
    [InlineData("{ \"id\": \"bad\", \"kind\": \"hypernetwork\", \"version\": \"1\", \"assembly\": \"Prob.dll\", \"contracts\": \"1.0\" }", "plugin.json names it as assembly: \"Prob.dll\"")]
    [InlineData("{ \"id\": \"bad\", \"kind\": \"hypernetwork\", \"version\": \"1\", \"assembly\": \"Probe.dll\", \"contracts\": \"2.0\" }", "contracts: 2.0 does not fit this host, which has 1.1")]
    [InlineData("{ \"id\": \"bad\", \"kind\": \"hypernetwork\", \"version\": \"1\", \"assembly\": \"Probe.dll\", \"contracts\": \"1.9\" }", "contracts: 1.9 does not fit this host, which has 1.1")]
    [InlineData("{ \"id\": \"bad\", \"kind\": \"worker\", \"version\": \"1\", \"assembly\": \"Probe.dll\", \"contracts\": \"1.0\" }", "registers no IWorker")]
    [InlineData("{ \"id\": \"bad\", \"kind\": \"hypernetwork\", \"version\": \"1\", \"assembly\": \"TestLibrary.dll\", \"contracts\": \"1.0\" }", "TestLibrary.dll has no public class that implements SurrogateHost.Plugins.IPlugin")]
    public async Task StartAsync_WrongManifest_IsQuarantined(string manifest, string reason)
    {
        TestPluginFolder.Write(_rig.At("bad"));
        File.WriteAllText(_rig.At("bad/plugin.json"), manifest);

        await AssertQuarantinedAsync(reason, start: true);
    }

    [Fact]
    public async Task StartAsync_TwoEntries_NamesBoth()
    {
        TestPluginFolder.Write(_rig.At("bad"), "TwoEntries");

        await AssertQuarantinedAsync("TwoEntries.dll has 2 public classes that implement SurrogateHost.Plugins.IPlugin (SurrogateHost.TestPlugins.First, SurrogateHost.TestPlugins.Second)", start: true);
    }

    [Fact]
    public async Task StartAsync_MissingDependency_NamesItAndTheMend()
    {
        TestPluginFolder.Write(_rig.At("bad"), "Probe.V2");
        File.Delete(_rig.At("bad/TestLibrary.dll"));

        await AssertQuarantinedAsync("Probe.dll needs TestLibrary 2.0.0.0, which is not there (the host's copy is not for plugins): copy TestLibrary.dll into the folder", start: true);
    }

    [Fact]
    public async Task StartAsync_AssemblyCutShort_IsQuarantined()
    {
        TestPluginFolder.Write(_rig.At("bad"));
        await using (var file = File.OpenWrite(_rig.At("bad/Probe.dll")))
            file.SetLength(100);

        await AssertQuarantinedAsync("Probe.dll is not a .NET assembly", start: true);
    }

    [Fact]
    public async Task StartAsync_DependencyCutShort_IsQuarantined()
    {
        TestPluginFolder.Write(_rig.At("bad"), behaviour: "");
        await using (var file = File.OpenWrite(_rig.At("bad/TestLibrary.dll")))
            file.SetLength(100);

        await AssertQuarantinedAsync("TestLibrary.dll is not a .NET assembly", start: true);
    }

    [Theory]
    [InlineData("Lonely.dll")]
    [InlineData("plugin.json")]
    public async Task StartAsync_LooseFile_IsToldThatAPluginIsAFolder(string name)
    {
        Directory.CreateDirectory(_rig.Folder);
        File.WriteAllText(_rig.At(name), "");
        await _rig.StartAsync();

        var listing = Assert.Single(_rig.Catalog.List());
        Assert.Equal(PluginStatus.Quarantined, listing.Status);
        Assert.Contains($"{name} is a file: a plugin is a folder", listing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_CorrectedFolder_IsPickedUp()
    {
        TestPluginFolder.Write(_rig.At("bad"), behaviour: "throw in register");
        await _rig.StartAsync();
        Assert.Equal(PluginStatus.Quarantined, _rig.Listing("bad")!.Status);

        File.Delete(_rig.At("bad/behaviour.txt"));

        await _rig.EventuallyAsync("bad", PluginStatus.Active);
        Assert.Equal(1, _rig.Edition());
    }

    [Fact]
    public async Task StartAsync_ListenerRefuses_IsQuarantinedAndDisposed()
    {
        TestPluginFolder.Write(_rig.At("bad"));
        _rig.Listener.RefusedVersion = "1.0.0";

        await AssertQuarantinedAsync("hypernetwork.probe could not be connected: the broker refuses", start: true);

        await _rig.EventuallyAsync(() => File.Exists(Path.Combine(_rig.Cache, "plugins", "hypernetwork.probe", "disposed")));
        Assert.Empty(_rig.Catalog.ActiveIds(SurrogateHost.Plugins.PluginKind.Hypernetwork));
    }

    private async Task AssertQuarantinedAsync(string reason, bool start = false)
    {
        if (start)
            await _rig.StartAsync();
        var listing = _rig.Listing("bad", PluginStatus.Quarantined);
        Assert.True(listing is not null, _rig.Describe());
        Assert.Contains(reason, listing.Reason, StringComparison.Ordinal);
        var line = Assert.Single(_rig.Log.Lines, line => line.Contains("quarantined at", StringComparison.Ordinal));
        Assert.Contains(listing.Reason!, line, StringComparison.Ordinal);
    }
}
