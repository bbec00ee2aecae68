using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using SurrogateHost.Composition;
using SurrogateHost.Jobs;
using SurrogateHost.PluginHosting;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>plugins</c>: loads the plugins as a host would, and says what became of each.</summary>
internal sealed class PluginsCommand(Terminal terminal, HostOptions host)
{
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document instead of a table." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("plugins", "List the plugins that a host would find: id, kind, version, status, reason, path.");
        foreach (var option in new Option[] { host.Plugins, host.Data, _json, host.Verbose })
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = host.Settings(parsed, terminal);
        await using var services = Services(settings);
        var catalog = services.GetRequiredService<PluginCatalog>();
        await catalog.StartAsync(cancellationToken);
        var plugins = catalog.List();
        await catalog.StopAsync(cancellationToken);
        if (parsed.GetValue(_json))
            terminal.Output.WriteLine(JsonSerializer.Serialize(plugins, MessageJson.Options));
        else if (plugins.Count == 0)
            terminal.Error.WriteLine($"no plugins in {settings.PluginsFolder}");
        else
            Draw(plugins);
        return ExitCode.Done;
    }

    private static ServiceProvider Services(HostSettings settings)
    {
        var configuration = new ConfigurationManager();
        SurrogateHostComposition.Configure(configuration, settings);
        return new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(settings.LogLevel)
                .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddSingleton<IConfiguration>(configuration)
            .AddPluginHosting(configuration)
            .BuildServiceProvider();
    }

    private void Draw(IReadOnlyList<PluginListing> plugins)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("id", "kind", "version", "status", "path");
        foreach (var plugin in plugins)
        {
            table.AddRow(
                new Text(plugin.Id), new Text(plugin.Kind?.ToString().ToLowerInvariant() ?? "?"), new Text(plugin.Version ?? "?"),
                new Text(plugin.Status.ToString().ToLowerInvariant()), new Text(plugin.Path));
            if (plugin.Reason is { } reason)
                table.AddRow(new Text(""), new Text(""), new Text(""), new Text("reason:"), new Text(reason));
        }

        terminal.Drawing().Write(table);
    }
}
