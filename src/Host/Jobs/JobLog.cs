using Microsoft.Extensions.Logging;

namespace SurrogateHost.Jobs;

/// <summary>All log lines of jobs.</summary>
internal static partial class JobLog
{
    [LoggerMessage(3010, LogLevel.Information, "Job {JobId} accepted: {Function}")]
    public static partial void Accepted(ILogger logger, Guid jobId, string function);

    [LoggerMessage(3011, LogLevel.Warning, "Job {JobId} refused: {Reason}")]
    public static partial void Refused(ILogger logger, Guid jobId, string reason);

    [LoggerMessage(3012, LogLevel.Information, "Job {JobId} goes to {Queue}")]
    public static partial void Sent(ILogger logger, Guid jobId, string queue);

    [LoggerMessage(3013, LogLevel.Warning, "Job {JobId} waits: no host has {Queue}")]
    public static partial void Waits(ILogger logger, Guid jobId, string queue);

    [LoggerMessage(3014, LogLevel.Information, "Job {JobId} completed")]
    public static partial void Completed(ILogger logger, Guid jobId);

    [LoggerMessage(3015, LogLevel.Debug, "Job {JobId} has passed {Event}")]
    public static partial void Passed(ILogger logger, Guid jobId, string @event);

    [LoggerMessage(3016, LogLevel.Debug, "Could not look for jobs whose plugin has gone")]
    public static partial void NotLooked(ILogger logger, Exception exception);
}
