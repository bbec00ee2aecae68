using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Hypernetworks.Pretrained;

public sealed class PretrainedHypernetworkConformanceTests : HypernetworkConformance
{
    protected override IHypernetwork Hypernetwork { get; } = ShippedPlugin.Resolve(new PretrainedPlugin(), "pretrained", ShippedPlugin.Folder("pretrained"));

    protected override string Id => "pretrained";
}
