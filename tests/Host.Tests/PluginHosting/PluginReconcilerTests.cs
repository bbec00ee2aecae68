using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.PluginHosting;

namespace SurrogateHost.Tests.PluginHosting;

public sealed class PluginReconcilerTests : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plugin-reconciler-");
    private readonly ManualClock _clock = new();
    private readonly RecordedLog _log = new();
    private readonly PluginLifecycle _lifecycle;
    private readonly PluginReconciler _reconciler;
    private readonly PluginFolderScanner _scanner;

    public PluginReconcilerTests()
    {
        var options = new PluginOptions { SettleTime = TimeSpan.FromSeconds(1), IncompleteTime = TimeSpan.FromSeconds(10) };
        var logger = new Logger<PluginCatalog>(new LoggerFactory([_log]));
        var host = HostAssemblies.OfThisProcess();
        _lifecycle = new PluginLifecycle(new PluginTable(), [], options, _clock, logger);
        var factory = new PluginFactory(
            new PluginInspector(host),
            new PluginStaging(Path.Combine(_root.FullName, "loaded"), _clock, PluginFiles.Below),
            new PluginActivator(host, Path.Combine(_root.FullName, "caches"), new ConfigurationBuilder().Build(), NullLoggerFactory.Instance, _clock));
        _reconciler = new PluginReconciler(factory, _lifecycle, options, _clock, logger);
        _scanner = new PluginFolderScanner(Path.Combine(_root.FullName, "plugins"));
    }

    private string Mine => Path.Combine(_scanner.Folder, "mine");

    public async ValueTask DisposeAsync()
    {
        await _reconciler.RetireAllAsync();
        await _lifecycle.UnloadRetiredAsync(TestContext.Current.CancellationToken);
        _lifecycle.Dispose();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task ReconcileAsync_FilesStillArrive_WaitsUntilTheyRest()
    {
        TestPluginFolder.Write(Mine);
        Assert.Equal(PluginStatus.Settling, await LookAsync(seconds: 0));
        Assert.Equal(PluginStatus.Settling, await LookAsync(seconds: 0.9));

        File.WriteAllText(Path.Combine(Mine, "weights.bin"), "more");
        Assert.Equal(PluginStatus.Settling, await LookAsync(seconds: 0.9));
        Assert.True(_reconciler.HasPending);

        Assert.Equal(PluginStatus.Active, await LookAsync(seconds: 1));
        Assert.False(_reconciler.HasPending);
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
        Assert.Contains("TestLibrary.dll is not a .NET assembly", _reconciler.Listings[0].Reason, StringComparison.Ordinal);
        Assert.Empty(_log.Lines);

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

        Assert.Contains(missing, Assert.Single(_log.Lines), StringComparison.Ordinal);
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

        Directory.Move(Mine, _root.FullName + "/aside");
        Assert.Equal(PluginStatus.Active, await LookAsync(seconds: 0.5));
        Directory.Move(_root.FullName + "/aside", Mine);
        await LookAsync(seconds: 0.5);

        Assert.Equal(PluginStatus.Active, await LookAsync(seconds: 1));
        Assert.Single(_log.Lines);
    }

    private async Task<PluginStatus> LookAsync(double seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await _reconciler.ReconcileAsync(_scanner.Scan(), _ => false, isStart: false, TestContext.Current.CancellationToken);
        return Assert.Single(_reconciler.Listings).Status;
    }
}
