using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd;

/// <summary>The worker <c>simd</c>: trains and runs surrogates on the processor's vector units, without a native library.</summary>
public sealed class SimdPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services, PluginContext context)
    {
        var options = SimdWorkerOptions.From(context.Configuration);
        services.AddSingleton<IWorker>(provider =>
        {
            var width = options.Width ?? NetworkKernels.Widest;
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<SimdWorker>().WorkerStarted((int)width, options.Threads);
            return new SimdWorker(new NetworkKernels(width), options.Threads, provider.GetRequiredService<TimeProvider>());
        });
    }
}
