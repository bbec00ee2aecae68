using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.Maml;

/// <summary>
/// The hypernetwork <c>maml</c>: starts from networks that were meta-learned to fit a program after few gradient steps on few samples
/// (Finn, Abbeel and Levine 2017), without its text; a baseline.
/// </summary>
public sealed class MamlPlugin : IPlugin
{
    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The weights file is missing, damaged or of another hypernetwork.</exception>
    public void Register(IServiceCollection services, PluginContext context) => InitialNetworkHypernetwork.Register(services, context, "maml");
}
