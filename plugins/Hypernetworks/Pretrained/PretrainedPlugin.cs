using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.Pretrained;

/// <summary>The hypernetwork <c>pretrained</c>: starts from networks that were trained on all programs of the corpus at once; a baseline.</summary>
public sealed class PretrainedPlugin : IPlugin
{
    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The weights file is missing, damaged or of another hypernetwork.</exception>
    public void Register(IServiceCollection services, PluginContext context) => InitialNetworkHypernetwork.Register(services, context, "pretrained");
}
