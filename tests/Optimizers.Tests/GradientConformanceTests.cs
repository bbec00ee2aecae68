using SurrogateHost.Optimizers.Gradient;
using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Optimizers;

public sealed class GradientConformanceTests : OptimizerConformance
{
    protected override IWorker Worker => TestWorker.Shared;

    protected override IOptimizerFactory CreateFactory() => new GradientFactory(new SearchOptions());
}
