using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SurrogateHost.PluginHosting;

/// <summary>Adds the plugin host.</summary>
public static class PluginHostingRegistration
{
    /// <summary>
    /// Registers <see cref="PluginCatalog"/>, also as a hosted service. Call it before the bus is added: plugins are then loaded
    /// before the bus starts, and unloaded after it has stopped.
    /// </summary>
    /// <param name="services">The host's services; every <see cref="IPluginListener"/> among them is told.</param>
    /// <param name="configuration">The host's configuration.</param>
    public static IServiceCollection AddPluginHosting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PluginOptions>().Bind(configuration.GetSection(PluginOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PluginOptions>, PluginOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PluginCatalog>();
        services.AddHostedService(provider => provider.GetRequiredService<PluginCatalog>());
        return services;
    }
}
