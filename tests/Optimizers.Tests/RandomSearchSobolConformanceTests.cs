using SurrogateHost.Optimizers.RandomSearch;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Optimizers;

public sealed class RandomSearchSobolConformanceTests : OptimizerConformance
{
    protected override IOptimizerFactory CreateFactory() => new RandomSearchFactory(new RandomSearchOptions());
}
