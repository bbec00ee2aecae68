using System.Text.Json;

namespace SurrogateHost.EndToEnd;

public sealed class PluginsVerbTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Plugins_BuiltOnes_AreAllActive()
    {
        var ended = await Surrogate.RunAsync("plugins", "--json");

        using var document = JsonDocument.Parse(ended.Output);
        var plugins = document.RootElement.EnumerateArray().ToDictionary(
            plugin => $"{plugin.GetProperty("kind")}.{plugin.GetProperty("id")}", plugin => plugin.GetProperty("status").GetString());
        string[] expected = ["frontend.clang", "hypernetwork.compnet", "hypernetwork.random", "worker.simd", "optimizer.random-search", "optimizer.gradient", "optimizer.cma-es", "optimizer.auto"];
        Assert.All(expected, id => Assert.Equal("active", plugins[id]));
    }

    [Fact]
    public async Task Plugins_BrokenManifest_IsListedWithItsReasonAndPath()
    {
        Directory.CreateDirectory(_folder.File("bad"));
        _folder.Write("bad/plugin.json", "{ \"id\": \"bad\", \"kind\": \"optimiser\" }");

        var ended = await Surrogate.RunAsync("plugins", "--plugins", _folder.Path);

        Assert.Equal(0, ended.ExitCode);
        string[] expected = ["bad", "quarantined", "optimiser", _folder.File("bad")];
        Assert.All(expected, text => Assert.Contains(text, ended.Output, StringComparison.Ordinal));
    }
}
