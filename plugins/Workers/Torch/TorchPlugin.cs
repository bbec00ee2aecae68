using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurrogateHost.Plugins;
using SurrogateHost.TorchRuntime;
using TorchSharp;

namespace SurrogateHost.Workers.Torch;

/// <summary>The worker <c>torch</c>: trains and runs surrogates through libtorch, on the processor or on an NVIDIA GPU.</summary>
public sealed class TorchPlugin : IPlugin
{
    /// <inheritdoc/>
    /// <exception cref="DllNotFoundException">libtorch is missing, or is of another version: the host then quarantines the plugin.</exception>
    /// <exception cref="InvalidDataException">The configuration is wrong, or names a device that is not there.</exception>
    public void Register(IServiceCollection services, PluginContext context)
    {
        var options = TorchWorkerOptions.From(context.Configuration);
        LibTorch.Load(options.LibTorch);
        torch.InitializeDeviceType(DeviceType.CPU);
        var device = ComputeDevice.Resolve(options.Device);
        services.AddSingleton<IWorker>(provider =>
        {
            var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<TorchWorker>();
            logger.WorkerStarted(torch.__version__, device.ToString(), options.MemoryMiB);
            return new TorchWorker(device, options.MemoryMiB * (1L << 20), logger, provider.GetRequiredService<TimeProvider>());
        });
    }
}
