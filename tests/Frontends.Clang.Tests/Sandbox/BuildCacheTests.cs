using SurrogateHost.Frontends.Clang.Sandbox;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

public sealed class BuildCacheTests : IDisposable
{
    private const long Plenty = 1L << 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("build-cache-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetOrBuildAsync_ManyAskAtOnce_OneBuilds()
    {
        var (cache, builds) = (new BuildCache(_folder, Plenty, TimeProvider.System), 0);

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
        var (mine, theirs) = (new BuildCache(_folder, Plenty, TimeProvider.System), new BuildCache(_folder, Plenty, TimeProvider.System));

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
        var cache = new BuildCache(_folder, Plenty, TimeProvider.System);
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

        await new BuildCache(_folder, Plenty, TimeProvider.System).GetOrBuildAsync(
            "key", "file", (_, output, token) => File.WriteAllTextAsync(Path.Combine(output, "file"), "built", token), Token);

        Assert.Equal([".building-recent", "key"], Directory.GetDirectories(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void KeyOf_PartsThatReadTheSameWhenJoined_GiveDifferentKeys() =>
        Assert.NotEqual(BuildCache.KeyOf(["ab", "c"]), BuildCache.KeyOf(["a", "bc"]));

    [Fact]
    public async Task GetOrBuildAsync_MoreThanTheLimit_TheLongestUnusedGo()
    {
        var cache = new BuildCache(_folder, 3500, TimeProvider.System);
        foreach (var (key, days) in new[] { ("a", 4), ("b", 3), ("c", 2) })
            await BuildAsync(cache, key, days);
        // Used again, "a" is the last that would go.
        await BuildAsync(cache, "a", days: 1);

        await BuildAsync(cache, "d", days: 0);

        Assert.Equal(["a", "c", "d"], Names());
    }

    [Fact]
    public async Task GetOrBuildAsync_MoreThanTheLimitInUse_NoneGoes()
    {
        var cache = new BuildCache(_folder, 1, TimeProvider.System);

        foreach (var key in new[] { "a", "b", "c" })
            await BuildAsync(cache, key, days: 0);

        Assert.Equal(["a", "b", "c"], Names());
    }

    [Fact]
    public async Task GetOrBuildAsync_ManyProcessesTrim_EveryFileIsThereWhenItIsHandedOut()
    {
        BuildCache[] caches = [.. Enumerable.Range(0, 4).Select(_ => new BuildCache(_folder, 2000, TimeProvider.System))];

        await Task.WhenAll(caches.Select((cache, i) => Task.Run(async () =>
        {
            for (var round = 0; round < 40; round++)
                Assert.Equal(1000, (await File.ReadAllBytesAsync(await BuildAsync(cache, $"{(round + i) % 6}", days: 0), Token)).Length);
        })));

        // All were used just now; once they are old, the next build leaves what fits.
        foreach (var entry in Directory.GetDirectories(_folder))
            Directory.SetLastWriteTimeUtc(entry, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));
        await Task.WhenAll(caches.Select((cache, i) => BuildAsync(cache, $"new{i}", days: 0)));
        Assert.Equal(["new0", "new1", "new2", "new3"], Names());
    }

    private static async Task<string> BuildAsync(BuildCache cache, string key, int days)
    {
        var file = await cache.GetOrBuildAsync(
            key, "file", (_, output, token) => File.WriteAllBytesAsync(Path.Combine(output, "file"), new byte[1000], token), Token);
        if (days > 0)
            Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(file)!, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days));
        return file;
    }

    private IEnumerable<string?> Names() => Directory.GetDirectories(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
