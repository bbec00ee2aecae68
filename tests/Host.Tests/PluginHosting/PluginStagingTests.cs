using SurrogateHost.PluginHosting;

namespace SurrogateHost.Tests.PluginHosting;

public sealed class PluginStagingTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plugin-staging-");
    private readonly ManualClock _clock = new();
    private readonly string _source;

    public PluginStagingTests()
    {
        _source = Path.Combine(_root.FullName, "mine");
        Directory.CreateDirectory(Path.Combine(_source, "runtimes"));
        File.WriteAllText(Path.Combine(_source, "plugin.json"), "{}");
        File.WriteAllText(Path.Combine(_source, "runtimes", "native.so"), "code");
    }

    private PluginStaging Staging => new(Copies, _clock, PluginFiles.Below);

    private string Copies => Path.Combine(_root.FullName, "loaded");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Stage_SameContent_IsCopiedOnce()
    {
        using var first = Staging.Stage(_source);
        using var second = Staging.Stage(_source);

        Assert.Equal((first.Folder, first.ContentHash), (second.Folder, second.ContentHash));
        Assert.Equal("code", File.ReadAllText(Path.Combine(first.Folder, "runtimes", "native.so")));
        Assert.Single(Directory.GetDirectories(Copies));
    }

    [Fact]
    public void Stage_OtherContentOfTheSameSize_IsAnotherCopy()
    {
        using var first = Staging.Stage(_source);
        File.WriteAllText(Path.Combine(_source, "runtimes", "native.so"), "edoc");
        using var second = Staging.Stage(_source);

        Assert.NotEqual(first.Folder, second.Folder);
        Assert.Equal("code", File.ReadAllText(Path.Combine(first.Folder, "runtimes", "native.so")));
        Assert.Equal("edoc", File.ReadAllText(Path.Combine(second.Folder, "runtimes", "native.so")));
    }

    [Fact]
    public void Stage_CopyLostAFile_IsMadeAgain()
    {
        var first = Staging.Stage(_source);
        first.Dispose();
        File.Delete(Path.Combine(first.Folder, "runtimes", "native.so"));

        using var second = Staging.Stage(_source);

        Assert.Equal(first.Folder, second.Folder);
        Assert.True(File.Exists(Path.Combine(second.Folder, "runtimes", "native.so")));
    }

    [Fact]
    public void Stage_SourceChangesAfterItWasHashed_KeepsTheCopyInUse()
    {
        using var first = Staging.Stage(_source);
        var files = new ChangingFiles();
        files.ChangeAfter(1, () => File.WriteAllText(Path.Combine(_source, "runtimes", "native.so"), "more code"));

        using var second = new PluginStaging(Copies, _clock, files.Below).Stage(_source);

        Assert.True(files.HasChanged);
        Assert.Equal("code", File.ReadAllText(Path.Combine(first.Folder, "runtimes", "native.so")));
        Assert.Equal((first.Folder, first.ContentHash), (second.Folder, second.ContentHash));
    }

    [Fact]
    public void Stage_LinkInACircle_IsRefused()
    {
        Directory.CreateSymbolicLink(Path.Combine(_source, "again"), _source);

        var thrown = Assert.Throws<PluginRefusedException>(() => Staging.Stage(_source));

        Assert.Contains("a link may lead in a circle", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DeleteUnused_LongUnused_DeletesAllButWhatIsInUse()
    {
        var unused = Staging.Stage(_source);
        unused.Dispose();
        File.WriteAllText(Path.Combine(_source, "plugin.json"), "{ }");
        using var inUse = Staging.Stage(_source);

        Staging.DeleteUnused();
        Assert.Equal(2, Directory.GetDirectories(Copies).Length);
        _clock.Advance(PluginStaging.KeptFor + TimeSpan.FromMinutes(1));
        Staging.DeleteUnused();

        Assert.Equal([inUse.Folder], Directory.GetDirectories(Copies));
    }
}
