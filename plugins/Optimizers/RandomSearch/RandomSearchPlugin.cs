using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers.RandomSearch;

/// <summary>The plugin's entry.</summary>
public sealed class RandomSearchPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services, PluginContext context) => services
        .AddSingleton(RandomSearchOptions.Parse(context.Configuration))
        .AddSingleton<IOptimizerFactory, RandomSearchFactory>();
}
