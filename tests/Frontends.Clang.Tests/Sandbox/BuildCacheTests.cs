using SurrogateHost.Frontends.Clang.Sandbox;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

public sealed class BuildCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("build-cache-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetOrBuildAsync_ManyAskAtOnce_OneBuilds()
    {
        var (cache, builds) = (new BuildCache(_folder, TimeProvider.System), 0);

        var paths = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cache.GetOrBuildAsync("key", "file", Build, Token)));

        Assert.Equal(1, builds);
        Assert.All(paths, path => Assert.Equal("built", File.ReadAllText(path)));

        async Task Build(string scratch, string output, CancellationToken token)
        {
            Interlocked.Increment(ref builds);
            await File.WriteAllTextAsync(Path.Combine(output, "file"), "built", token);
        }
    }

    [Fact]
    public async Task GetOrBuildAsync_AnotherProcessIsFirst_TakesWhatStandsThere()
    {
        var (mine, theirs) = (new BuildCache(_folder, TimeProvider.System), new BuildCache(_folder, TimeProvider.System));

        var path = await mine.GetOrBuildAsync("key", "file", BuildLateAsync, Token);

        Assert.Equal("theirs", await File.ReadAllTextAsync(path, Token));

        async Task BuildLateAsync(string scratch, string output, CancellationToken token)
        {
            await theirs.GetOrBuildAsync(
                "key", "file", (_, other, _) => File.WriteAllTextAsync(Path.Combine(other, "file"), "theirs", token), token);
            await File.WriteAllTextAsync(Path.Combine(output, "file"), "mine", token);
        }
    }

    [Fact]
    public async Task GetOrBuildAsync_BuildFails_NothingIsLeftAndTheNextOneBuilds()
    {
        var cache = new BuildCache(_folder, TimeProvider.System);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            cache.GetOrBuildAsync("key", "file", (_, _, _) => throw new InvalidOperationException(), Token));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));

        var path = await cache.GetOrBuildAsync(
            "key", "file", (_, output, token) => File.WriteAllTextAsync(Path.Combine(output, "file"), "second", token), Token);

        Assert.Equal("second", await File.ReadAllTextAsync(path, Token));
    }

    [Fact]
    public async Task GetOrBuildAsync_AKilledHostLeftABuild_ItIsRemovedAfterADay()
    {
        var (old, recent) = (Path.Combine(_folder, ".building-old"), Path.Combine(_folder, ".building-recent"));
        Directory.CreateDirectory(old);
        Directory.CreateDirectory(recent);
        Directory.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        await new BuildCache(_folder, TimeProvider.System).GetOrBuildAsync(
            "key", "file", (_, output, token) => File.WriteAllTextAsync(Path.Combine(output, "file"), "built", token), Token);

        Assert.Equal([".building-recent", "key"], Directory.GetDirectories(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void KeyOf_PartsThatReadTheSameWhenJoined_GiveDifferentKeys() =>
        Assert.NotEqual(BuildCache.KeyOf(["ab", "c"]), BuildCache.KeyOf(["a", "bc"]));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
