using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers.Gradient;

/// <summary>The plugin's entry.</summary>
public sealed class GradientPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services, PluginContext context) => services
        .AddSingleton(GradientOptions.Parse(context.Configuration))
        .AddSingleton<IOptimizerFactory, GradientFactory>();
}
