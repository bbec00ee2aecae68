using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Workers.Torch;

public sealed class TorchWorkerConformanceTests : WorkerConformance
{
    protected override IWorker Worker => TorchWorkers.Worker;
}
