using System.Runtime.Loader;
using TorchSharp;

namespace TorchSharpTests;

public sealed class PluginContextTests
{
    [TorchFact]
    public void Load_InAContextOfItsOwn_FindsTheNativeLibrary()
    {
        var context = new AssemblyLoadContext("plugin", isCollectible: false);
        var own = context.LoadFromAssemblyPath(typeof(torch).Assembly.Location).GetType("TorchSharp.torch", throwOnError: true)!;

        var threads = own.GetMethod(nameof(torch.get_num_threads))!.Invoke(null, null);

        Assert.NotSame(typeof(torch), own);
        Assert.Equal(torch.get_num_threads(), threads);
    }
}
