using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd;

namespace SurrogateHost.Optimizers;

/// <summary>The worker that the tests search with: simd, as a host would load it.</summary>
public static class TestWorker
{
    public static IWorker Shared { get; } = Load();

    private static IWorker Load()
    {
        var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(TimeProvider.System);
        new SimdPlugin().Register(services, new PluginContext
        {
            Id = "simd",
            Folder = "",
            CacheFolder = "",
            Configuration = new TestConfiguration(),
        });
        return services.BuildServiceProvider().GetRequiredService<IWorker>();
    }
}
