using System.Text.Json;
using Microsoft.Extensions.Logging;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs;

/// <summary>
/// The only place that knows which message follows which. It records an event before it sends the next command, so an event
/// delivered once more, after an end in between, sends the command again; an event that the job has passed does nothing.
/// </summary>
/// <remarks>Thread-safe; several hosts may run one over the same job store.</remarks>
internal sealed class Dispatcher(IJobStore jobs, IMessageBus bus, TimeProvider time, ILogger<Dispatcher> log)
{
    private const int MaximumConflicts = 20;

    /// <summary>What a job says while it waits for a plugin.</summary>
    /// <param name="queue">The plugin's queue.</param>
    public static string WaitingFor(string queue) => $"waiting for {queue}";

    /// <summary>Takes a new job to its first stage.</summary>
    /// <param name="id">The job.</param>
    /// <param name="definition">What was asked for.</param>
    /// <param name="eventId">Identity of the submission's message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The job that has the id already, where it is another one or has ended; otherwise null.</returns>
    public async Task<JobRecord?> BeginAsync(Guid id, JobDefinition definition, Guid? eventId, CancellationToken cancellationToken)
    {
        var job = new JobRecord
        {
            Id = id,
            Status = JobStatus.Running,
            Stage = JobStage.Analysis,
            SubmittedAt = time.GetUtcNow(),
            UpdatedAt = time.GetUtcNow(),
            Definition = definition,
            LastEvent = eventId,
        };
        var next = NextCommand.Of(job, cause: null);
        job = await MarkWaitingAsync(job, next.Queue, cancellationToken);
        if (!await jobs.AddAsync(job, cancellationToken))
        {
            var known = await jobs.FindAsync(id, cancellationToken) ?? job;
            if (!HasSameDefinition(known, definition) || known.Status is JobStatus.Completed or JobStatus.Failed)
                return known;
            if (JobProgression.Relate(known, JobStage.Submission, eventId) != EventRelation.Repeated)
                return null;
            job = known;
        }

        JobLog.Accepted(log, id, definition.Function);
        await SendAsync(job, next, cancellationToken);
        return null;
    }

    /// <summary>Takes a job past a stage.</summary>
    /// <param name="id">The job.</param>
    /// <param name="completed">The stage.</param>
    /// <param name="event">The event that ends it.</param>
    /// <param name="eventId">Identity of the event's message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AdvanceAsync(Guid id, JobStage completed, object @event, Guid? eventId, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; conflicts < MaximumConflicts; conflicts++)
        {
            // A job that this store does not know belongs to a host with another store, which hears the event too.
            if (await jobs.FindAsync(id, cancellationToken) is not { } job)
                return;
            switch (JobProgression.Relate(job, completed, eventId))
            {
                case EventRelation.Passed:
                    JobLog.Passed(log, id, @event.GetType().Name);
                    return;
                case EventRelation.Repeated:
                    await SendAsync(job, NextCommand.Of(job, @event), cancellationToken);
                    return;
                case EventRelation.Next when await TryAdvanceAsync(job, completed, @event, eventId, cancellationToken):
                    return;
            }
        }

        throw new InvalidOperationException($"Job {id}: changed {MaximumConflicts} times while {@event.GetType().Name} was being recorded.");
    }

    /// <summary>Records that a job has failed.</summary>
    /// <param name="failed">The failure.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task FailAsync(JobFailed failed, CancellationToken cancellationToken) =>
        ChangeAsync(failed.JobId, failed, job => job.Stage == failed.Stage && job.Status is JobStatus.Running or JobStatus.Waiting
            ? job with { Status = JobStatus.Failed, WaitingFor = null, Failure = failed }
            : null, cancellationToken);

    /// <summary>Records that a stage is at work, if its job was waiting.</summary>
    /// <param name="progressed">A sign of life.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task NoteProgressAsync(JobProgressed progressed, CancellationToken cancellationToken) =>
        ChangeAsync(progressed.JobId, outcome: null, job =>
            job.Status == JobStatus.Waiting && job.Stage == progressed.Stage && progressed.Activity != WaitingFor(job.WaitingFor ?? "")
                ? job with { Status = JobStatus.Running, WaitingFor = null }
                : null, cancellationToken);

    /// <summary>Records and says that a job waits for a plugin whose last consumer has gone.</summary>
    /// <param name="known">The job when its queue was looked at; one that has moved on since is left alone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task NoteStrandedAsync(JobRecord known, CancellationToken cancellationToken)
    {
        var queue = NextCommand.QueueOf(known);
        var waiting = known with { Status = JobStatus.Waiting, WaitingFor = queue, UpdatedAt = time.GetUtcNow() };
        if (!await jobs.UpdateAsync(waiting, outcome: null, cancellationToken))
            return;
        JobLog.Waits(log, known.Id, queue);
        await bus.PublishAsync(new JobProgressed { JobId = known.Id, Stage = known.Stage, Activity = WaitingFor(queue) }, cancellationToken);
    }

    /// <summary>True when a recorded job asks for exactly the same.</summary>
    /// <param name="known">The recorded job.</param>
    /// <param name="definition">What is asked for.</param>
    public static bool HasSameDefinition(JobRecord known, JobDefinition definition) =>
        JsonSerializer.Serialize(known.Definition, MessageJson.Options)
        == JsonSerializer.Serialize(definition, MessageJson.Options);

    private async Task<bool> TryAdvanceAsync(
        JobRecord job, JobStage completed, object @event, Guid? eventId, CancellationToken cancellationToken)
    {
        job = job with
        {
            UpdatedAt = time.GetUtcNow(),
            WaitingFor = null,
            Failure = null,
            LastEvent = eventId,
            Program = @event is ProgramAnalyzed analyzed ? analyzed.Program : job.Program,
        };
        if (JobProgression.After(job.Definition, completed) is not { } stage)
        {
            var isRecorded = await jobs.UpdateAsync(job with { Status = JobStatus.Completed }, @event, cancellationToken);
            if (isRecorded)
                JobLog.Completed(log, job.Id);
            return isRecorded;
        }

        job = job with { Stage = stage, Status = JobStatus.Running };
        var next = NextCommand.Of(job, @event);
        job = await MarkWaitingAsync(job, next.Queue, cancellationToken);
        if (!await jobs.UpdateAsync(job, outcome: null, cancellationToken))
            return false;
        await SendAsync(job, next, cancellationToken);
        return true;
    }

    private async Task<JobRecord> MarkWaitingAsync(JobRecord job, string queue, CancellationToken cancellationToken) =>
        await bus.DeclareAsync(queue, cancellationToken) > 0 ? job : job with { Status = JobStatus.Waiting, WaitingFor = queue };

    private async Task SendAsync(JobRecord job, NextCommand next, CancellationToken cancellationToken)
    {
        if (job.Status == JobStatus.Waiting)
        {
            JobLog.Waits(log, job.Id, next.Queue);
            await bus.PublishAsync(
                new JobProgressed { JobId = job.Id, Stage = job.Stage, Activity = WaitingFor(next.Queue) }, cancellationToken);
        }

        JobLog.Sent(log, job.Id, next.Queue);
        await bus.SendAsync(next.Queue, next.Command, cancellationToken);
    }

    private async Task ChangeAsync(Guid id, object? outcome, Func<JobRecord, JobRecord?> change, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; conflicts < MaximumConflicts; conflicts++)
        {
            if (await jobs.FindAsync(id, cancellationToken) is not { } job || change(job) is not { } changed)
                return;
            if (await jobs.UpdateAsync(changed with { UpdatedAt = time.GetUtcNow() }, outcome, cancellationToken))
                return;
        }

        throw new InvalidOperationException($"Job {id}: changed {MaximumConflicts} times while {outcome?.GetType().Name ?? "its progress"} was being recorded.");
    }
}
