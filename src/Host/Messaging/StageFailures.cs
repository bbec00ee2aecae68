using SurrogateHost.Failures;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging;

/// <summary>What an exception of a stage means for its job.</summary>
internal static class StageFailures
{
    /// <summary>True for an exception that says what a person has to do: it ends the job, and the message with it.</summary>
    /// <param name="exception">What the stage threw.</param>
    public static bool IsOutcome(Exception exception) =>
        exception is ProgramRefusedException or HostNotReadyException or StageFailedException;

    /// <summary>True when another try would end the same.</summary>
    /// <param name="exception">What the stage threw.</param>
    public static bool IsFinal(Exception exception) => IsOutcome(exception) || exception is OperationCanceledException;

    /// <summary>The event that ends the job.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="exception">What the stage threw.</param>
    public static JobFailed Describe(Guid jobId, JobStage stage, Exception exception) => new()
    {
        JobId = jobId,
        Stage = stage,
        Kind = exception switch
        {
            ProgramRefusedException => FailureKind.ProgramRefused,
            HostNotReadyException => FailureKind.HostNotReady,
            _ => FailureKind.StageFailed,
        },
        Reason = IsOutcome(exception) || exception is EndlessDeliveryException
            ? exception.Message
            : $"{exception.GetType().Name}: {exception.Message}",
        Diagnostics = exception is ProgramRefusedException refused ? refused.Diagnostics : [],
    };
}
