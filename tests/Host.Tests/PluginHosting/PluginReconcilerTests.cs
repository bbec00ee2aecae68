using SurrogateHost.PluginHosting;

namespace SurrogateHost.Tests.PluginHosting;

public sealed class PluginReconcilerTests : IAsyncDisposable
{
    private readonly ReconcilerRig _rig = new(PluginFiles.Below);

    private string Mine => Path.Combine(_rig.Scanner.Folder, "mine");

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task ReconcileAsync_FilesStillArrive_WaitsUntilTheyRest()
    {
        TestPluginFolder.Write(Mine);
        Assert.Equal(PluginStatus.Settling, await LookAsync(seconds: 0));
        Assert.Equal(PluginStatus.Settling, await LookAsync(seconds: 0.9));

        File.WriteAllText(Path.Combine(Mine, "weights.bin"), "more");
        Assert.Equal(PluginStatus.Settling, await LookAsync(seconds: 0.9));
        Assert.True(_rig.Reconciler.HasPending);

        Assert.Equal(PluginStatus.Active, await LookAsync(seconds: 1));
        Assert.False(_rig.Reconciler.HasPending);
    }

    [Fact]
    public async Task ReconcileAsync_CopyStandsStill_IsNotRefusedBeforeItsTimeIsOver()
    {
        TestPluginFolder.Write(Mine);
        var library = Path.Combine(Mine, "TestLibrary.dll");
        var whole = File.ReadAllBytes(library);
        File.WriteAllBytes(library, whole[..(whole.Length / 2)]);
        await LookAsync(seconds: 0);

        Assert.Equal(PluginStatus.Settling, await LookAsync(seconds: 5));
        Assert.Contains("TestLibrary.dll is not a .NET assembly", _rig.Reconciler.Listings[0].Reason, StringComparison.Ordinal);
        Assert.Empty(_rig.Log.Lines);

        File.WriteAllBytes(library, whole);
        await LookAsync(seconds: 1);
        Assert.Equal(PluginStatus.Active, await LookAsync(seconds: 1));
    }

    [Theory]
    [InlineData("plugin.json")]
    [InlineData("Probe.dll")]
    [InlineData("TestLibrary.dll")]
    public async Task ReconcileAsync_FileNeverArrives_IsRefusedOnce(string missing)
    {
        TestPluginFolder.Write(Mine);
        File.Delete(Path.Combine(Mine, missing));
        await LookAsync(seconds: 0);
        Assert.Equal(PluginStatus.Settling, await LookAsync(seconds: 9));

        Assert.Equal(PluginStatus.Quarantined, await LookAsync(seconds: 1));
        Assert.Equal(PluginStatus.Quarantined, await LookAsync(seconds: 60));

        Assert.Contains(missing, Assert.Single(_rig.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReconcileAsync_WrongValue_IsRefusedAsSoonAsItRests()
    {
        TestPluginFolder.Write(Mine, id: "Not An Id");
        await LookAsync(seconds: 0);

        Assert.Equal(PluginStatus.Quarantined, await LookAsync(seconds: 1));
    }

    [Fact]
    public async Task ReconcileAsync_FolderGoneForAMoment_StaysAtWork()
    {
        TestPluginFolder.Write(Mine);
        await LookAsync(seconds: 0);
        await LookAsync(seconds: 1);

        Directory.Move(Mine, _rig.Root + "/aside");
        Assert.Equal(PluginStatus.Active, await LookAsync(seconds: 0.5));
        Directory.Move(_rig.Root + "/aside", Mine);
        await LookAsync(seconds: 0.5);

        Assert.Equal(PluginStatus.Active, await LookAsync(seconds: 1));
        Assert.Single(_rig.Log.Lines);
    }

    private async Task<PluginStatus> LookAsync(double seconds)
    {
        _rig.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await _rig.Reconciler.ReconcileAsync(_rig.Scanner.Scan(), _ => false, isStart: false, TestContext.Current.CancellationToken);
        return Assert.Single(_rig.Reconciler.Listings).Status;
    }
}
