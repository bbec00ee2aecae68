using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Workers.Simd;

public sealed class SimdWorkerConformanceTests : WorkerConformance
{
    protected override IWorker Worker { get; } = SimdPaths.Worker();
}
