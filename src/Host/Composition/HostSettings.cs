using Microsoft.Extensions.Logging;

namespace SurrogateHost.Composition;

/// <summary>What the command line decides about a host before it is built. Everything else comes from appsettings.json and the environment.</summary>
public sealed record HostSettings
{
    /// <summary>The <see cref="JobStore"/> that keeps nothing beyond the process.</summary>
    public const string NoJobStore = ":memory:";

    /// <summary>RabbitMQ as <c>amqp://user:password@host:port/vhost</c> (or <c>amqps</c>); null keeps everything in this process.</summary>
    public Uri? Broker { get; init; }

    /// <summary>The folder that holds one folder per plugin.</summary>
    public required string PluginsFolder { get; init; }

    /// <summary>Where this host keeps the SQLite job store. Created when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// Where jobs are recorded: null for the SQLite file <c>jobs.db</c> in <see cref="DataFolder"/>, <c>:memory:</c> for nothing
    /// that outlives the process, <c>Host=...</c> (an Npgsql connection string) for PostgreSQL, anything else a SQLite file.
    /// </summary>
    public string? JobStore { get; init; }

    /// <summary>The file that keeps the executions of every job of this process; null: one file per job below <see cref="DataFolder"/>, or none without a job store.</summary>
    public string? ExecutionLog { get; init; }

    /// <summary>A recorded log that takes the program's place: nothing is executed. Null: programs are executed.</summary>
    public string? ReplayedLog { get; init; }

    /// <summary>True: plugin folders that appear, change or go while the host runs are loaded, swapped or unloaded.</summary>
    public bool WatchPlugins { get; init; }

    /// <summary>The least severe log line that is written to standard error.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>
    /// True: the libraries underneath (MassTransit, the generic host) log too, stack traces included. False leaves of them only
    /// messages that nobody could handle: what else goes wrong there, the host says itself, in one line.
    /// </summary>
    public bool LogsLibraries { get; init; }
}
