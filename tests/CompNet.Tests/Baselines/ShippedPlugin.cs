using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Plugins;
using SurrogateHost.Workers;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>A baseline as its plugin registers it.</summary>
internal static class ShippedPlugin
{
    /// <summary>The folder of a baseline's shipped weights.</summary>
    public static string Folder(string id) => Path.Combine(AppContext.BaseDirectory, "weights", id);

    public static IHypernetwork Resolve(IPlugin plugin, string id, string folder)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILogger<InitialNetworkHypernetwork>>(NullLogger<InitialNetworkHypernetwork>.Instance);
        plugin.Register(services, new PluginContext { Id = id, Folder = folder, CacheFolder = folder, Configuration = new FakeSection(new Dictionary<string, string>()) });
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IHypernetwork>();
    }
}
