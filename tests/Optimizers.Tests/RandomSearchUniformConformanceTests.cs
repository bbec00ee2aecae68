using SurrogateHost.Optimizers.RandomSearch;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Optimizers;

public sealed class RandomSearchUniformConformanceTests : OptimizerConformance
{
    protected override IOptimizerFactory CreateFactory() => new RandomSearchFactory(new RandomSearchOptions { Spread = Spread.Uniform });
}
