using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Plugins;

namespace PatternSearch;

/// <summary>The entry: the one public class that implements <see cref="IPlugin"/>.</summary>
public sealed class PatternSearchPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services, PluginContext context)
    {
        services.AddSingleton(PatternSearchOptions.Read(context.Configuration));
        services.AddSingleton<IOptimizerFactory, PatternSearchFactory>();
    }
}
