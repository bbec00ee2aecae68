using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using SurrogateHost.PluginHosting;

namespace SurrogateHost.Tests.PluginHosting;

/// <summary>Loading side by side gives what loading one after the other gave; all other tests of the catalog show that of a start as a whole.</summary>
public sealed class PluginHeadStartTests : IAsyncDisposable
{
    private readonly CatalogRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Begin_NeverStarted_PutsNothingToWorkAndUnloadsEverything()
    {
        TestPluginFolder.Write(_rig.At("a"), id: "a");
        TestPluginFolder.Write(_rig.At("b"), id: "b", behaviour: "throw in service");
        _rig.Build();

        _rig.Catalog.Begin();
        await _rig.EventuallyAsync(() => CountContexts() > 0);
        await _rig.Catalog.DisposeAsync();

        Assert.Empty(_rig.Listener.Events);
        Assert.Empty(_rig.Catalog.List());
        await _rig.EventuallyAsync(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return CountContexts() == 0;
        });
    }

    [Fact]
    public async Task Begin_TwoThatSayToBeTheSame_TheSecondIsNotEvenCopied()
    {
        TestPluginFolder.Write(_rig.At("a"));
        TestPluginFolder.Write(_rig.At("b"), version: "2.0.0");

        await _rig.StartAsync();

        Assert.Equal((PluginStatus.Active, PluginStatus.Quarantined), (_rig.Listing("a")!.Status, _rig.Listing("b")!.Status));
        Assert.StartsWith("a-", Path.GetFileName(Assert.Single(Directory.EnumerateDirectories(Path.Combine(_rig.Cache, "loaded")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_FirstOfTwoIsBroken_TheSecondIsAtWork()
    {
        TestPluginFolder.Write(_rig.At("a"), behaviour: "throw in register");
        TestPluginFolder.Write(_rig.At("b"), "Probe.V2", version: "2.0.0");

        await _rig.StartAsync();

        Assert.Equal((PluginStatus.Quarantined, PluginStatus.Active), (_rig.Listing("a")!.Status, _rig.Listing("b")!.Status));
        Assert.Equal(2, _rig.Edition());
    }

    [Fact]
    public async Task Begin_FolderChangesBeforeTheStart_TheChangeIsApplied()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        _rig.Build();

        _rig.Catalog.Begin();
        // A file that is being copied just now cannot be written: whoever replaces it tries again.
        for (var isWritten = false; !isWritten;)
        {
            try
            {
                TestPluginFolder.Write(_rig.At("mine"), "Probe.V2", version: "2.0.0");
                isWritten = true;
            }
            catch (IOException)
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }

        await _rig.Catalog.StartAsync(TestContext.Current.CancellationToken);

        await _rig.EventuallyAsync("mine", PluginStatus.Active, "2.0.0");
        Assert.Equal(2, _rig.Edition());
    }

    // Not inlined, so that no local of a test keeps a context alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int CountContexts() => AssemblyLoadContext.All.Count(context => context.Assemblies.Any(assembly => assembly.Location.StartsWith(_rig.Cache, StringComparison.Ordinal)));
}
