using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Hypernetworks.CompNet.Compilation;

public sealed class CompNetHypernetworkConformanceTests : HypernetworkConformance
{
    protected override IHypernetwork Hypernetwork { get; } =
        new CompNetHypernetwork("compnet", UntrainedNetwork.Create(), UntrainedNetwork.Priors, 16, NullLogger<CompNetHypernetwork>.Instance);

    protected override string Id => "compnet";
}
