using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using SurrogateHost.Jobs;
using SurrogateHost.Messaging;
using SurrogateHost.PluginHosting;
using SurrogateHost.Stages;

namespace SurrogateHost.Composition;

/// <summary>Puts a host together. The result is not started.</summary>
public static class SurrogateHostComposition
{
    /// <summary>A full host: plugins, bus, dispatcher, job store.</summary>
    /// <param name="settings">What the command line decided.</param>
    /// <param name="configure">Adds to the host or replaces parts of it; null for nothing.</param>
    public static IHost Build(HostSettings settings, Action<IHostApplicationBuilder>? configure = null)
    {
        var builder = Start(settings);
        // Started in this order and stopped in the reverse: plugins connect their queues to a bus that is there, and jobs are
        // accepted when every plugin has had its turn.
        builder.Services.AddStages().AddJobs(settings.Storage).AddMessageBus(settings.Broker)
            .AddPluginQueues().AddPluginHosting(builder.Configuration).AddDispatching();
        configure?.Invoke(builder);
        return builder.Build();
    }

    // Whoever submits or watches sits before the answer; a host that serves may well have been started together with its broker.
    private static readonly TimeSpan s_clientPatience = TimeSpan.FromSeconds(10);

    /// <summary>Only a connection to the broker and the job store: enough to submit and watch, without plugins and without serving anything.</summary>
    /// <param name="settings">What the command line decided; <see cref="HostSettings.Broker"/> is set.</param>
    /// <exception cref="ArgumentException">No broker is named.</exception>
    public static IHost BuildClient(HostSettings settings)
    {
        if (settings.Broker is null)
            throw new ArgumentException("Broker: missing; a client needs amqp://user:password@host:port/ of the broker that the host serves.", nameof(settings));
        var builder = Start(settings);
        builder.Services.AddJobs(settings.Storage).AddMessageBus(settings.Broker).PostConfigure<BusOptions>(bus =>
            bus.StartTimeout = bus.StartTimeout < s_clientPatience ? bus.StartTimeout : s_clientPatience);
        return builder.Build();
    }

    /// <summary>Reads every setting: appsettings.json beside the host, then the environment, then what the command line decided.</summary>
    /// <param name="configuration">Receives them.</param>
    /// <param name="settings">What the command line decided.</param>
    internal static void Configure(ConfigurationManager configuration, HostSettings settings)
    {
        configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables("SURROGATE_");
        var decided = new Dictionary<string, string?>
        {
            [KeyOf(nameof(PluginOptions.Folder))] = Path.GetFullPath(settings.PluginsFolder),
            [KeyOf(nameof(PluginOptions.Watch))] = settings.WatchPlugins ? "true" : "false",
        };
        if (string.IsNullOrEmpty(configuration[KeyOf(nameof(PluginOptions.CacheFolder))]))
            decided[KeyOf(nameof(PluginOptions.CacheFolder))] = Path.GetFullPath(settings.DataFolder);
        configuration.AddInMemoryCollection(decided);
    }

    private static string KeyOf(string option) => $"{PluginOptions.SectionName}:{option}";

    private static HostApplicationBuilder Start(HostSettings settings)
    {
        // The empty builder: no command-line or file watching that nobody here uses, which start-up would pay for.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        Configure(builder.Configuration, settings);
        builder.Logging.SetMinimumLevel(settings.LogLevel).AddSimpleConsole(console =>
            (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ "));
        if (!settings.LogsLibraries)
        {
            builder.Logging.AddFilter("MassTransit", LogLevel.None).AddFilter("MassTransit.Messages", LogLevel.Error)
                .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("Microsoft.Hosting", LogLevel.None);
        }

        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        return builder;
    }
}
