using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.PluginHosting;

namespace SurrogateHost.Tests.PluginHosting;

public sealed class PluginFolderWatcherTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plugin-watcher-");
    private readonly PluginFolderWatcher _watcher;

    public PluginFolderWatcherTests() => _watcher = new PluginFolderWatcher(Folder, new PluginOptions(), new ManualClock(), NullLogger<PluginCatalog>.Instance);

    private string Folder => Path.Combine(_root.FullName, "plugins");

    public void Dispose()
    {
        _watcher.Dispose();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task WaitAsync_FolderIsThereSinceTheLastLook_AnythingInItMayHaveChanged()
    {
        _watcher.Listen();
        Directory.CreateDirectory(Folder);

        Assert.Equal([Folder], await _watcher.WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken));
        Assert.Empty(await _watcher.WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WaitAsync_ListenedBeforeTheFirstLook_NothingIsTouched()
    {
        Directory.CreateDirectory(Folder);
        _watcher.Listen();

        Assert.Empty(await _watcher.WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken));
    }
}
