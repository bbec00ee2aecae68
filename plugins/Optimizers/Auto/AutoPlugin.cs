using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers.Auto;

/// <summary>The plugin's entry.</summary>
public sealed class AutoPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services, PluginContext context) => services
        .AddSingleton(SearchOptions.Parse(context.Configuration, context.Id))
        .AddSingleton<IOptimizerFactory, AutoFactory>();
}
