using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.RandomInitialization;

/// <summary>The hypernetwork <c>random</c>: standard initial weights from a seed, whatever the program says; the from-scratch baseline.</summary>
public sealed class RandomInitializationPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services, PluginContext context)
    {
        var options = RandomInitializationOptions.From(context.Configuration);
        services.AddSingleton<IHypernetwork>(new RandomHypernetwork(context.Id, options.Activation));
    }
}
