using Microsoft.Extensions.Logging;
using SurrogateHost.Jobs;

namespace SurrogateHost.Composition;

/// <summary>What the command line decides about a host before it is built. Everything else comes from appsettings.json and the environment.</summary>
public sealed record HostSettings
{
    /// <summary>RabbitMQ as <c>amqp://user:password@host:port/vhost</c> (or <c>amqps</c>); null keeps everything in this process.</summary>
    public Uri? Broker { get; init; }

    /// <summary>The folder that holds one folder per plugin.</summary>
    public required string PluginsFolder { get; init; }

    /// <inheritdoc cref="JobStorage.DataFolder"/>
    public required string DataFolder { get; init; }

    /// <inheritdoc cref="JobStorage.JobStore"/>
    public string? JobStore { get; init; }

    /// <inheritdoc cref="JobStorage.ExecutionLog"/>
    public string? ExecutionLog { get; init; }

    /// <inheritdoc cref="JobStorage.ReplayedLog"/>
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

    /// <summary>The part of it that jobs need.</summary>
    internal JobStorage Storage => new() { DataFolder = DataFolder, JobStore = JobStore, ExecutionLog = ExecutionLog, ReplayedLog = ReplayedLog };
}
