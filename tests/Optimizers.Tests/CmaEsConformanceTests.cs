using SurrogateHost.Optimizers.CmaEs;
using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Optimizers;

public sealed class CmaEsConformanceTests : OptimizerConformance
{
    protected override IWorker Worker => TestWorker.Shared;

    protected override IOptimizerFactory CreateFactory() => new CmaEsFactory(new SearchOptions());
}
