using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.PluginHosting;

namespace SurrogateHost.Tests.PluginHosting;

/// <summary>A reconciler on a folder of its own, with a clock that a test moves.</summary>
internal sealed class ReconcilerRig : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plugin-reconciler-");

    /// <summary>Loads nothing yet.</summary>
    /// <param name="below">Lists the files of a folder, as <see cref="PluginFiles.Below"/> does.</param>
    public ReconcilerRig(Func<string, SortedDictionary<string, FileInfo>> below)
    {
        var options = new PluginOptions { SettleTime = TimeSpan.FromSeconds(1), IncompleteTime = TimeSpan.FromSeconds(10) };
        var logger = new Logger<PluginCatalog>(new LoggerFactory([Log]));
        var host = HostAssemblies.OfThisProcess();
        Lifecycle = new PluginLifecycle(Table, [], options, Clock, logger);
        var factory = new PluginFactory(
            new PluginInspector(host),
            new PluginStaging(Path.Combine(Root, "loaded"), Clock, below),
            new PluginActivator(host, Path.Combine(Root, "caches"), new ConfigurationBuilder().Build(), NullLoggerFactory.Instance, Clock));
        Reconciler = new PluginReconciler(factory, Lifecycle, options, Clock, logger);
        Scanner = new PluginFolderScanner(Path.Combine(Root, "plugins"));
    }

    public string Root => _root.FullName;

    public ManualClock Clock { get; } = new();

    public RecordedLog Log { get; } = new();

    public PluginTable Table { get; } = new();

    public PluginLifecycle Lifecycle { get; }

    public PluginReconciler Reconciler { get; }

    public PluginFolderScanner Scanner { get; }

    public async ValueTask DisposeAsync()
    {
        await Reconciler.RetireAllAsync();
        await Lifecycle.UnloadRetiredAsync(TestContext.Current.CancellationToken);
        Lifecycle.Dispose();
        _root.Delete(recursive: true);
    }
}
