using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd;

public sealed class SimdWorkerSharingTests : WorkerSharingConformance
{
    protected override IWorker CreateWorker(TimeProvider time) => new SimdWorker(new NetworkKernels(NetworkKernels.Widest), 1, time);
}
