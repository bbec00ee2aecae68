using Microsoft.Extensions.Logging;
using SurrogateHost.Failures;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs;

/// <summary>Answers every submission: the job begins, or its sender is told what to mend, or what came of it before.</summary>
internal sealed class Submissions(
    ProgramSubmittedParser parser, Dispatcher dispatcher, IJobStore jobs, IMessageBus bus, ILogger<Submissions> log)
{
    /// <summary>Begins a job that could be read, if it is in order.</summary>
    /// <param name="message">The submission.</param>
    /// <param name="eventId">Identity of its message.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task AcceptAsync(ProgramSubmitted message, Guid? eventId, CancellationToken cancellationToken)
    {
        // Without an id from the sender, the message's own makes a second delivery the same job.
        var id = message.JobId ?? eventId ?? Guid.NewGuid();
        var parsed = parser.Parse(message);
        if (parsed.Job is null)
        {
            await RefuseAsync(id, parsed.Errors, cancellationToken);
            return;
        }

        if (await dispatcher.BeginAsync(id, parsed.Job, eventId, cancellationToken) is not { } known)
            return;
        // The same job again gets the same answer again.
        if (Dispatcher.HasSameDefinition(known, parsed.Job)
            && await jobs.FindOutcomeAsync(id, cancellationToken) is { } outcome)
        {
            await bus.PublishAsync(outcome, cancellationToken);
            return;
        }

        await RefuseAsync(
            id, [new FieldError("jobId", $"{id} already belongs to a job with other content; expected a new UUID, or none.")], cancellationToken);
    }

    /// <summary>Refuses a message that cannot be read, or not in full; what can be read is checked too.</summary>
    /// <param name="reading">What could be read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task RefuseAsync(SubmissionReading reading, CancellationToken cancellationToken)
    {
        // A field that could not be read must not be called missing as well.
        var errors = reading.Errors.Any(error => error.Field.Length == 0)
            ? []
            : parser.Parse(reading.Message).Errors.Where(error => !reading.Errors.Any(unread => Covers(unread.Field, error.Field)));
        return RefuseAsync(reading.JobId ?? Guid.Empty, [.. reading.Errors, .. errors], cancellationToken);
    }

    private static bool Covers(string unread, string field) =>
        unread == field || unread.StartsWith(field + ".", StringComparison.Ordinal) || unread.StartsWith(field + "[", StringComparison.Ordinal);

    private Task RefuseAsync(Guid id, IReadOnlyList<FieldError> errors, CancellationToken cancellationToken)
    {
        var reason = string.Join('\n', errors);
        JobLog.Refused(log, id, reason);
        return bus.PublishAsync(
            new JobFailed { JobId = id, Stage = JobStage.Submission, Kind = FailureKind.InvalidMessage, Reason = reason, Errors = errors },
            cancellationToken);
    }
}
