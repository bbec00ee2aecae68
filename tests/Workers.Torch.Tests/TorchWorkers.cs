using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.TorchRuntime;
using TorchSharp;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace SurrogateHost.Workers.Torch;

/// <summary>Workers under test; asking for one skips the test where there is no libtorch.</summary>
internal static class TorchWorkers
{
    private const long Memory = 1L << 28;
    private static readonly Lazy<TorchWorker> s_worker = new(() => new TorchWorker(torch.CPU, Memory, NullLogger.Instance, TimeProvider.System));

    /// <summary>One for all tests that need nothing special.</summary>
    public static TorchWorker Worker
    {
        get
        {
            Require();
            return s_worker.Value;
        }
    }

    /// <summary>The worker to agree with.</summary>
    public static IWorker Simd { get; } = new SimdWorker(new NetworkKernels(NetworkKernels.Widest), 2, TimeProvider.System);

    public static void Require() =>
        Assert.SkipUnless(InstalledTorch.IsAvailable, InstalledTorch.Missing);
}
