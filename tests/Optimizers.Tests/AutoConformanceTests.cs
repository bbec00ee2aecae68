using SurrogateHost.Optimizers.Auto;
using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Optimizers;

public sealed class AutoConformanceTests : OptimizerConformance
{
    protected override IWorker Worker => TestWorker.Shared;

    protected override IOptimizerFactory CreateFactory() => new AutoFactory(new SearchOptions());
}
