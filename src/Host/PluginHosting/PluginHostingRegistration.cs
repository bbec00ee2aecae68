using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SurrogateHost.PluginHosting;

/// <summary>Adds the plugin host.</summary>
public static class PluginHostingRegistration
{
    /// <summary>
    /// Registers <see cref="PluginCatalog"/>, also as a hosted service. Call it after the bus is added, so that plugins find it
    /// started when they are loaded, and still there when they finish their work.
    /// </summary>
    /// <param name="services">The host's services; every <see cref="IPluginListener"/> among them is told.</param>
    /// <param name="configuration">The host's configuration.</param>
    public static IServiceCollection AddPluginHosting(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(PluginOptions.SectionName);
        services.AddOptions<PluginOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PluginOptions>, PluginOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => CreateCatalog(provider, section));
        services.AddHostedService(provider => provider.GetRequiredService<PluginCatalog>());
        return services;
    }

    private static PluginCatalog CreateCatalog(IServiceProvider provider, IConfiguration section)
    {
        var options = provider.GetRequiredService<IOptions<PluginOptions>>().Value;
        var time = provider.GetRequiredService<TimeProvider>();
        var loggers = provider.GetRequiredService<ILoggerFactory>();
        var logger = provider.GetRequiredService<ILogger<PluginCatalog>>();
        var host = HostAssemblies.OfThisProcess();
        var folder = Path.GetFullPath(options.Folder, AppContext.BaseDirectory);
        var cache = CacheFolder(options);

        var table = new PluginTable();
        var lifecycle = new PluginLifecycle(table, [.. provider.GetServices<IPluginListener>()], options, time, logger);
        var factory = new PluginFactory(
            new PluginInspector(host),
            new PluginStaging(Path.Combine(cache, "loaded"), time, PluginFiles.Below),
            new PluginActivator(host, Path.Combine(cache, "plugins"), section, loggers, time));
        var reconciler = new PluginReconciler(factory, lifecycle, options, time, logger);
        var parts = new PluginParts(table, lifecycle, factory, reconciler, new PluginFolderScanner(folder))
        {
            Watcher = new PluginFolderWatcher(folder, options, time, logger),
        };
        return new PluginCatalog(parts, options, time, logger);
    }

    private static string CacheFolder(PluginOptions options)
    {
        if (options.CacheFolder.Length > 0)
            return Path.GetFullPath(options.CacheFolder, AppContext.BaseDirectory);
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return Path.Combine(user.Length > 0 ? user : AppContext.BaseDirectory, "surrogate-host");
    }
}
