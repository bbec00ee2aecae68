using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;
using SurrogateHost.TestPlugins;

namespace SurrogateHost.Tests.PluginHosting;

public sealed class PluginIsolationTests : IAsyncDisposable
{
    private readonly CatalogRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task StartAsync_TwoPluginsAndHostWithTwoVersionsOfALibrary_EachGetsItsOwn()
    {
        TestPluginFolder.Write(_rig.At("one"), id: "one");
        TestPluginFolder.Write(_rig.At("two"), "Probe.V2", id: "two");

        await _rig.StartAsync();

        Assert.Equal(1, Edition.Number);
        Assert.Equal((1, 2), (_rig.Edition("one"), _rig.Edition("two")));
        Assert.NotSame(typeof(Edition).Assembly, LibraryOf("one"));
        Assert.NotSame(LibraryOf("one"), LibraryOf("two"));
    }

    [Fact]
    public async Task StartAsync_OwnCopyOfSharedAssemblies_IsPassedOver()
    {
        TestPluginFolder.Write(_rig.At("mine"));
        foreach (var shared in new[] { "SurrogateHost.Contracts.dll", "Microsoft.Extensions.DependencyInjection.Abstractions.dll", "Microsoft.Extensions.Logging.Abstractions.dll" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, shared), _rig.At($"mine/{shared}"));

        await _rig.StartAsync();

        Assert.True(_rig.Listing("mine")!.Status == PluginStatus.Active, _rig.Describe());
        Assert.Equal(1, _rig.Edition());
    }

    [Fact]
    public async Task StartAsync_LoadedPlugin_HasALocationThatIsNotTheDropFolder()
    {
        TestPluginFolder.Write(_rig.At("mine"));

        await _rig.StartAsync();

        using var lease = _rig.Catalog.Rent<IHypernetwork>(PluginKind.Hypernetwork, "probe");
        var location = lease.Service.GetType().Assembly.Location;
        Assert.StartsWith(Path.Combine(_rig.Cache, "loaded", "mine-"), location, StringComparison.Ordinal);
        Assert.True(File.Exists(location));
    }

    [Fact]
    public async Task StartAsync_NativeLibrary_ComesFromThePluginsFolder()
    {
        TestPluginFolder.Write(_rig.At("mine"), behaviour: "load native library");

        await _rig.StartAsync();

        Assert.True(_rig.Listing("mine")!.Status == PluginStatus.Active, _rig.Describe());
        Assert.Contains(_rig.Log.Lines, line => line.StartsWith("Information: sqlite 3", StringComparison.Ordinal));
        Assert.Contains(File.ReadLines("/proc/self/maps"), line => line.Contains(_rig.Cache, StringComparison.Ordinal) && line.EndsWith("libe_sqlite3.so", StringComparison.Ordinal));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Assembly LibraryOf(string id)
    {
        using var lease = _rig.Catalog.Rent<IHypernetwork>(PluginKind.Hypernetwork, id);
        var context = AssemblyLoadContext.GetLoadContext(lease.Service.GetType().Assembly)!;
        return Assert.Single(context.Assemblies, assembly => assembly.GetName().Name == "TestLibrary");
    }
}
