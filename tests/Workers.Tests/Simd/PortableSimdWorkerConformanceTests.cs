using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Workers.Simd;

public sealed class PortableSimdWorkerConformanceTests : WorkerConformance
{
    protected override IWorker Worker { get; } = SimdPaths.Worker(128);
}
