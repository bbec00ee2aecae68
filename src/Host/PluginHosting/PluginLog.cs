using Microsoft.Extensions.Logging;
using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>Every log line of the plugin host.</summary>
internal static partial class PluginLog
{
    [LoggerMessage(100, LogLevel.Information, "plugin {Kind} {Id} {Version} loaded from {Path}")]
    public static partial void Loaded(this ILogger logger, PluginKind kind, string id, string version, string path);

    [LoggerMessage(101, LogLevel.Information, "plugin {Kind} {Id} {Version} unloaded from {Path}")]
    public static partial void Unloaded(this ILogger logger, PluginKind kind, string id, string version, string path);

    [LoggerMessage(102, LogLevel.Warning, "plugin {Kind} {Id} {Version} quarantined at {Path}: {Reason}")]
    public static partial void Quarantined(this ILogger logger, PluginKind? kind, string id, string? version, string path, string reason);

    [LoggerMessage(103, LogLevel.Warning, "plugin {Kind} {Id} {Version} at {Path}: {Reason}")]
    public static partial void RestartRequired(this ILogger logger, PluginKind kind, string id, string version, string path, string reason);

    [LoggerMessage(104, LogLevel.Information, "plugin {Kind} {Id} {Version} at {Path} is switched off by Plugins:Disabled")]
    public static partial void Disabled(this ILogger logger, PluginKind kind, string id, string version, string path);

    [LoggerMessage(105, LogLevel.Warning, "plugin {Kind} {Id} {Version} still serves {Leases} leases after {Timeout}: unloading it under them")]
    public static partial void DrainTimedOut(this ILogger logger, PluginKind kind, string id, string version, int leases, TimeSpan timeout);

    [LoggerMessage(106, LogLevel.Error, "plugin {Kind} {Id} {Version} could not be taken from work cleanly; it unloads nevertheless")]
    public static partial void UnloadingFailed(this ILogger logger, Exception exception, PluginKind kind, string id, string version);

    [LoggerMessage(107, LogLevel.Warning, "the plugins folder {Folder} is not there: no plugin is loaded; create it, or set Plugins:Folder")]
    public static partial void NoFolder(this ILogger logger, string folder);

    [LoggerMessage(108, LogLevel.Error, "the plugins folder {Folder} could not be looked through; the plugins at work stay")]
    public static partial void RescanFailed(this ILogger logger, Exception exception, string folder);

    [LoggerMessage(109, LogLevel.Warning, "changes of {Folder} are not announced ({Reason}): they are found by looking every {Interval}")]
    public static partial void NotWatching(this ILogger logger, string folder, string reason, TimeSpan interval);
}
