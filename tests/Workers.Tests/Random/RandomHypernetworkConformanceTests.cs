using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Hypernetworks.RandomInitialization;

public sealed class RandomHypernetworkConformanceTests : HypernetworkConformance
{
    protected override IHypernetwork Hypernetwork { get; } = new RandomHypernetwork("random", Activation.Tanh);

    protected override string Id => "random";
}
