using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.PluginHosting;

public sealed class PluginUnloadTests : IAsyncDisposable
{
    private readonly CatalogRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Watch_FolderRemoved_FreesTheContext()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.StartAsync();
        var context = ContextOf(_rig.Catalog);

        Directory.Delete(_rig.At("mine"), recursive: true);

        await AssertCollectedAsync(context);
    }

    [Fact]
    public async Task Watch_SwappedManyTimes_KeepsOnlyTheLastContext()
    {
        TestPluginFolder.Write(_rig.At("mine"), version: "0.0.0");
        await _rig.StartAsync();
        var contexts = new List<WeakReference>();
        for (var i = 1; i <= 5; i++)
        {
            contexts.Add(ContextOf(_rig.Catalog));
            TestPluginFolder.Write(_rig.At("mine"), i % 2 == 0 ? "Probe.V1" : "Probe.V2", version: $"0.0.{i}");
            await _rig.EventuallyAsync("mine", PluginStatus.Active, $"0.0.{i}");
        }

        foreach (var context in contexts)
            await AssertCollectedAsync(context);
        Assert.True(ContextOf(_rig.Catalog).IsAlive);
    }

    [Theory]
    [InlineData("throw in register")]
    [InlineData("throw in service")]
    [InlineData("register nothing")]
    public async Task StartAsync_Quarantined_FreesTheContext(string behaviour)
    {
        TestPluginFolder.Write(_rig.At("mine"), behaviour: behaviour);
        var before = ProbeContexts().Length;

        await _rig.StartAsync();

        Assert.Equal(PluginStatus.Quarantined, _rig.Listing("mine")!.Status);
        await _rig.EventuallyAsync(() =>
        {
            Collect();
            return ProbeContexts().Length <= before;
        });
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task StartAsync_WatchingOrNot_CanUnloadOnlyWhatMayChange(string watch, bool isCollectible)
    {
        TestPluginFolder.Write(_rig.At("mine"));
        await _rig.With("Watch", watch).StartAsync();

        using var lease = _rig.Catalog.Rent<IHypernetwork>(PluginKind.Hypernetwork, "probe");

        Assert.Equal(isCollectible, lease.Service.GetType().Assembly.IsCollectible);
    }

    private Task AssertCollectedAsync(WeakReference context) => _rig.EventuallyAsync(() =>
    {
        Collect();
        return !context.IsAlive;
    });

    // Not inlined, so that no local of a test keeps the context alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ContextOf(PluginCatalog catalog)
    {
        using var lease = catalog.Rent<IHypernetwork>(PluginKind.Hypernetwork, "probe");
        return new WeakReference(AssemblyLoadContext.GetLoadContext(lease.Service.GetType().Assembly));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference[] ProbeContexts() =>
        [.. AssemblyLoadContext.All.Where(context => context.Assemblies.Any(assembly => assembly.Location.StartsWith(_rig.Cache, StringComparison.Ordinal))).Select(context => new WeakReference(context))];

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
