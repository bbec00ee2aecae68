using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SurrogateHost.Jobs.Store;

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
        configure?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>Only a connection to the broker and the job store: enough to submit and watch, without plugins and without serving anything.</summary>
    /// <param name="settings">What the command line decided; <see cref="HostSettings.Broker"/> is set.</param>
    /// <exception cref="ArgumentException">No broker is named.</exception>
    public static IHost BuildClient(HostSettings settings)
    {
        if (settings.Broker is null)
            throw new ArgumentException("Broker: missing; a client needs amqp://user:password@host:port/ of the broker that the host serves.", nameof(settings));
        return Start(settings).Build();
    }

    private static HostApplicationBuilder Start(HostSettings settings)
    {
        // The empty builder: no command-line or file watching that nobody here uses, which start-up would pay for.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables("SURROGATE_");
        builder.Logging.SetMinimumLevel(settings.LogLevel)
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => JobDatabase.Of(settings.JobStore, settings.DataFolder));
        builder.Services.AddSingleton<IJobStore, SqlJobStore>();
        return builder;
    }
}
