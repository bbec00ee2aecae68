using System.CommandLine;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SurrogateHost.Composition;

namespace SurrogateHost.Cli.Commands;

/// <summary>The options that say where a host finds things, shared by several verbs, with their defaults.</summary>
internal sealed partial class HostOptions
{
    private const string Prefix = "SURROGATE_";

    /// <summary><c>--plugins</c>.</summary>
    public Option<string?> Plugins { get; } = Option("--plugins", "DIR", "The folder that holds one folder per plugin. [SURROGATE_PLUGINS, or the built ones]");

    /// <summary><c>--data</c>.</summary>
    public Option<string?> Data { get; } = Option("--data", "DIR", "Where jobs and caches are kept. [SURROGATE_DATA, or ~/.local/share/surrogate-host]");

    /// <summary><c>--broker</c>.</summary>
    public Option<string?> Broker { get; } = Option("--broker", "URL", "RabbitMQ, as amqp://user:password@host:port/, or amqps://.../?cacertfile=FILE. [SURROGATE_BROKER]");

    /// <summary><c>--store</c>.</summary>
    public Option<string?> Store { get; } = Option(
        "--store", "STORE", "Where jobs are recorded: a SQLite file, or 'Host=...' for PostgreSQL. [SURROGATE_JOBSTORE, or jobs.db below --data]");

    /// <summary><c>--verbose</c>.</summary>
    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Log what the host and its libraries do, on standard error." };

    /// <summary>The settings of a host.</summary>
    /// <param name="parsed">A command line without errors; options that its verb lacks take their defaults.</param>
    /// <param name="terminal">Where relative paths start.</param>
    public HostSettings Settings(ParseResult parsed, Terminal terminal)
    {
        var configured = AppSettings();
        return new HostSettings
        {
            PluginsFolder = terminal.Resolve(Value(Plugins, nameof(Plugins)) ?? BuiltPlugins()),
            DataFolder = terminal.Resolve(Value(Data, nameof(Data)) ?? OwnData(terminal)),
            JobStore = Value(Store, nameof(HostSettings.JobStore)),
            LogLevel = parsed.GetValue(Verbose) ? LogLevel.Information : LogLevel.Warning,
            LogsLibraries = parsed.GetValue(Verbose),
        };

        string? Value(Option<string?> option, string key) => Find(option, key, parsed, terminal, configured);
    }

    /// <summary>The broker that a verb cannot do without.</summary>
    /// <param name="parsed">A command line without errors.</param>
    /// <param name="terminal">Where the environment is read.</param>
    /// <exception cref="UsageException">No broker is named, or it is no broker's address.</exception>
    public Uri RequireBroker(ParseResult parsed, Terminal terminal)
    {
        var text = Find(Broker, nameof(Broker), parsed, terminal, AppSettings())
            ?? throw new UsageException(
                "--broker: missing; several processes meet at a RabbitMQ broker. Name it as amqp://user:password@host:5672/, or in SURROGATE_BROKER.");
        return Uri.TryCreate(text, UriKind.Absolute, out var broker) && broker.Scheme is "amqp" or "amqps"
            ? broker
            : throw new UsageException($"--broker '{Password().Replace(text, ":***@")}': is no broker's address; write amqp://user:password@host:5672/.");
    }

    private static IConfigurationRoot AppSettings() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
        .Build();

    // An empty variable counts as none: that is how scripts unset what they inherit.
    private static string? Find(Option<string?> option, string key, ParseResult parsed, Terminal terminal, IConfigurationRoot configured) =>
        parsed.GetValue(option)
        ?? (terminal.Variable(Prefix + key.ToUpperInvariant()) is { Length: > 0 } variable ? variable : configured[key]);

    [GeneratedRegex(":[^:@/]*@")]
    private static partial Regex Password();

    // A published host carries its plugins beside it; a built one finds them where the build puts them.
    private static string BuiltPlugins()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "plugins");
        return Directory.Exists(beside) ? beside : Path.GetFullPath("../../../plugins", AppContext.BaseDirectory);
    }

    private static string OwnData(Terminal terminal)
    {
        var shared = terminal.Variable("XDG_DATA_HOME") is { Length: > 0 } named
            ? named
            : Path.Combine(terminal.Variable("HOME") is { Length: > 0 } home ? home : AppContext.BaseDirectory, ".local", "share");
        return Path.Combine(shared, "surrogate-host");
    }

    private static Option<string?> Option(string name, string valueName, string description) =>
        new(name) { HelpName = valueName, Description = description };
}
