using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.Optimizers.Auto;
using SurrogateHost.Optimizers.CmaEs;
using SurrogateHost.Optimizers.Gradient;
using SurrogateHost.Optimizers.RandomSearch;
using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd;

namespace SurrogateHost.Bench.Tuning.Runs;

/// <summary>The product's optimizers, as a host would have them.</summary>
internal static class OwnOptimizers
{
    /// <summary>The default, which is compared with the peers.</summary>
    public const string Default = "auto";

    /// <summary>The baseline.</summary>
    public const string Random = "random-search";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<OwnOptimizer> All { get; } =
    [
        Create(Default, new AutoPlugin()),
        Create("gradient", new GradientPlugin()),
        Create("cma-es", new CmaEsPlugin()),
        Create(Random, new RandomSearchPlugin()),
    ];

    /// <summary>A worker of one thread: searches run side by side.</summary>
    public static IWorker CreateWorker() => Load<IWorker>(new SimdPlugin(), "simd", ("Threads", "1"));

    private static OwnOptimizer Create(string name, IPlugin plugin) => new(name, VersionOf(name, plugin), Load<IOptimizerFactory>(plugin, name));

    // A build of the same sources has the same id, so runs are told apart by what could change them.
    private static string VersionOf(string id, IPlugin plugin) =>
        id == Random ? VersionOf(plugin.GetType(), 12) : VersionOf(typeof(SearchOptions), 6) + VersionOf(typeof(GaussianProcess), 6);

    private static string VersionOf(Type type, int length) => type.Module.ModuleVersionId.ToString("N")[..length];

    private static T Load<T>(IPlugin plugin, string id, params (string Key, string Value)[] configuration)
        where T : class
    {
        var context = new PluginContext
        {
            Id = id,
            Folder = "",
            CacheFolder = "",
            Configuration = new ConfigurationBuilder().AddInMemoryCollection(configuration.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build(),
        };
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(context);
        plugin.Register(services, context);
        return services.BuildServiceProvider().GetRequiredService<T>();
    }
}
