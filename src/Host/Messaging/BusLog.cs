using Microsoft.Extensions.Logging;

namespace SurrogateHost.Messaging;

/// <summary>All log lines of messaging; those of jobs, 3010 to 3016, are <see cref="Jobs.JobLog"/>.</summary>
internal static partial class BusLog
{
    [LoggerMessage(3001, LogLevel.Information, "Bus started: {Transport}")]
    public static partial void Started(ILogger logger, string transport);

    [LoggerMessage(3002, LogLevel.Information, "Consuming {Queue}")]
    public static partial void Connected(ILogger logger, string queue);

    [LoggerMessage(3003, LogLevel.Information, "Stopped consuming {Queue}")]
    public static partial void Disconnected(ILogger logger, string queue);

    [LoggerMessage(3004, LogLevel.Information, "Put {Count} message(s) back into {Queue}")]
    public static partial void Replayed(ILogger logger, string queue, int count);

    [LoggerMessage(3005, LogLevel.Warning, "A message for {Queue} cannot be read and goes to its error queue: {Reason}")]
    public static partial void Unreadable(ILogger logger, string queue, string reason);

    [LoggerMessage(3006, LogLevel.Warning, "{Transport}: the connection is lost ({Reason}) and tried again")]
    public static partial void Lost(ILogger logger, string transport, string reason);

    // As loud as the loss: whoever read of that waits for this.
    [LoggerMessage(3007, LogLevel.Warning, "{Transport}: connected again")]
    public static partial void Recovered(ILogger logger, string transport);

    [LoggerMessage(3020, LogLevel.Warning, "Job {JobId}: {Stage} failed and is tried again")]
    public static partial void TriedAgain(ILogger logger, Guid jobId, Model.JobStage stage, Exception exception);

    [LoggerMessage(3021, LogLevel.Error, "Job {JobId}: {Stage} failed, and its message goes to the error queue: {Reason}")]
    public static partial void Failed(ILogger logger, Guid jobId, Model.JobStage stage, string reason);

    [LoggerMessage(3022, LogLevel.Warning, "Job {JobId}: {Stage} ended without a result: {Reason}")]
    public static partial void Ended(ILogger logger, Guid jobId, Model.JobStage stage, string reason);

    [LoggerMessage(3023, LogLevel.Warning, "Job {JobId}: {Stage} needs {Missing}, which this host does not have; its command goes back to the queue")]
    public static partial void HandedOver(ILogger logger, Guid jobId, Model.JobStage stage, string missing);

    [LoggerMessage(3024, LogLevel.Warning, "The broker has not confirmed {Message} in time (Bus:ConfirmTimeout); it is published again")]
    public static partial void Unconfirmed(ILogger logger, string message);
}
