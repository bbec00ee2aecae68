using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurrogateHost.Frontends.Clang;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench;

/// <summary>The C frontend's services, without a host.</summary>
internal static class ClangServices
{
    /// <summary>Makes them; compiled programs are kept between runs.</summary>
    /// <param name="root">The root of the repository.</param>
    public static ServiceProvider Create(string root)
    {
        var context = new PluginContext
        {
            Id = "clang",
            Folder = Path.Combine(root, "artifacts", "plugins", "clang"),
            CacheFolder = Path.Combine(root, "artifacts", "bench-cache"),
            Configuration = new ConfigurationBuilder().Build(),
        };
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(context);
        new ClangPlugin().Register(services, context);
        return services.BuildServiceProvider();
    }
}
