using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SurrogateHost.Composition;
using SurrogateHost.PluginHosting;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>serve</c>: does the work of jobs that arrive over the broker, until it is stopped.</summary>
internal sealed class ServeCommand(Terminal terminal, HostOptions host)
{
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Log warnings and errors only." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("serve", "Serve jobs from RabbitMQ with the plugins at hand, until Ctrl-C.");
        foreach (var option in new Option[] { host.Broker, host.Plugins, host.Data, host.Store, _quiet, host.Verbose })
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var broker = host.RequireBroker(parsed, terminal);
        var settings = host.Settings(parsed, terminal) with
        {
            Broker = broker, WatchPlugins = true, LogLevel = parsed.GetValue(_quiet) ? LogLevel.Warning : LogLevel.Information,
        };
        using var running = SurrogateHostComposition.Build(settings);
        await running.StartAsync(cancellationToken);
        var plugins = running.Services.GetRequiredService<PluginCatalog>().List();
        terminal.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"serving {broker.Host}:{(broker.Port > 0 ? broker.Port : 5672)} with {plugins.Count(plugin => plugin.Status == PluginStatus.Active)} plugins from {settings.PluginsFolder}"));
        try
        {
            await running.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how serving is meant to end.
            await running.StopAsync(CancellationToken.None);
        }

        return ExitCode.Done;
    }
}
