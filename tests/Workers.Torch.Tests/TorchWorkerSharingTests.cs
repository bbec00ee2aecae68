using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;
using TorchSharp;

namespace SurrogateHost.Workers.Torch;

public sealed class TorchWorkerSharingTests : WorkerSharingConformance, IDisposable
{
    private readonly long _tensors = CountTensors();

    protected override int Epochs => 600;

    /// <summary>Each takes milliseconds, whatever its size.</summary>
    protected override int Jobs => 500;

    protected override int BytesPerJob => 10_000;

    public void Dispose() => Assert.Equal(_tensors, torch.Tensor.TotalCount);

    /// <summary>Without those that earlier tests left, which are not to vanish while a test counts.</summary>
    private static long CountTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }

    protected override IWorker CreateWorker(TimeProvider time)
    {
        TorchWorkers.Require();
        return new TorchWorker(torch.CPU, 1 << 26, NullLogger.Instance, time);
    }
}
