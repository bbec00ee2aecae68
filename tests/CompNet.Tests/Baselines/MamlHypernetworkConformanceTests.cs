using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Hypernetworks.Maml;

public sealed class MamlHypernetworkConformanceTests : HypernetworkConformance
{
    protected override IHypernetwork Hypernetwork { get; } = ShippedPlugin.Resolve(new MamlPlugin(), "maml", ShippedPlugin.Folder("maml"));

    protected override string Id => "maml";
}
