using System.Text.Json;
using Microsoft.Extensions.Logging;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs;

/// <summary>
/// Takes jobs through <see cref="JobPipeline"/>. It records an event before it sends the next command, so an event delivered once
/// more, after an end in between, sends the command again; an event that the job has passed does nothing.
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
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The job that has the id already, where it is another one or has ended; otherwise null.</returns>
    public async Task<JobRecord?> BeginAsync(Guid id, JobDefinition definition, Guid? eventId, CancellationToken cancellationToken)
    {
        var job = new JobRecord
        {
            Id = id,
            Status = JobStatus.Running,
            Stage = JobPipeline.Stages[0].Stage,
            SubmittedAt = time.GetUtcNow(),
            UpdatedAt = time.GetUtcNow(),
            Definition = definition,
            LastEvent = eventId,
        };
        var command = CommandOf(job, cause: null);
        job = await MarkWaitingAsync(job, cancellationToken);
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
        await SendAsync(job, command, cancellationToken);
        return null;
    }

    /// <summary>Takes a job past a stage.</summary>
    /// <param name="ended">The event that ends the stage.</param>
    /// <param name="eventId">Identity of the event's message.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task AdvanceAsync(IStageEvent ended, Guid? eventId, CancellationToken cancellationToken)
    {
        var (id, completed) = (ended.JobId, JobPipeline.Of(ended));
        for (var conflicts = 0; conflicts < MaximumConflicts; conflicts++)
        {
            // A job that this store does not know belongs to a host with another store, which hears the event too.
            if (await jobs.FindAsync(id, cancellationToken) is not { } job)
                return;
            switch (JobProgression.Relate(job, completed.Stage, eventId))
            {
                case EventRelation.Passed:
                    JobLog.Passed(log, id, ended.GetType().Name);
                    return;
                case EventRelation.Repeated:
                    await SendAsync(job, CommandOf(job, ended), cancellationToken);
                    return;
                case EventRelation.Next when await TryAdvanceAsync(job, completed, ended, eventId, cancellationToken):
                    return;
            }
        }

        throw new InvalidOperationException($"Job {id}: changed {MaximumConflicts} times while {ended.GetType().Name} was being recorded.");
    }

    /// <summary>Records that a job has failed.</summary>
    /// <param name="failed">The failure.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task FailAsync(JobFailed failed, CancellationToken cancellationToken) =>
        ChangeAsync(failed.JobId, failed, job => job.Stage == failed.Stage && job.Status is JobStatus.Running or JobStatus.Waiting
            ? job with { Status = JobStatus.Failed, WaitingFor = null, Failure = failed }
            : null, cancellationToken);

    /// <summary>Records that a stage is at work, if its job was waiting.</summary>
    /// <param name="progressed">A sign of life.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task NoteProgressAsync(JobProgressed progressed, CancellationToken cancellationToken) =>
        ChangeAsync(progressed.JobId, outcome: null, job =>
            job.Status == JobStatus.Waiting && job.Stage == progressed.Stage && progressed.Activity != WaitingFor(job.WaitingFor ?? "")
                ? job with { Status = JobStatus.Running, WaitingFor = null }
                : null, cancellationToken);

    /// <summary>Records and says that a job waits for a plugin whose last consumer has gone.</summary>
    /// <param name="known">The job when its queue was looked at; one that has moved on since is left alone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task NoteStrandedAsync(JobRecord known, CancellationToken cancellationToken)
    {
        var queue = QueueOf(known);
        var waiting = known with { Status = JobStatus.Waiting, WaitingFor = queue, UpdatedAt = time.GetUtcNow() };
        if (!await jobs.UpdateAsync(waiting, outcome: null, cancellationToken))
            return;
        JobLog.Waits(log, known.Id, queue);
        await bus.PublishAsync(new JobProgressed { JobId = known.Id, Stage = known.Stage, Activity = WaitingFor(queue) }, cancellationToken);
    }

    /// <summary>The queue of the plugin that a job's stage needs.</summary>
    /// <param name="job">A job that has been accepted.</param>
    public static string QueueOf(JobRecord job) => JobPipeline.At(job.Stage).QueueOf(job.Definition);

    /// <summary>True when a recorded job asks for exactly the same.</summary>
    /// <param name="known">The recorded job.</param>
    /// <param name="definition">What is asked for.</param>
    public static bool HasSameDefinition(JobRecord known, JobDefinition definition) =>
        JsonSerializer.Serialize(known.Definition, MessageJson.Options)
        == JsonSerializer.Serialize(definition, MessageJson.Options);

    private async Task<bool> TryAdvanceAsync(
        JobRecord job, PipelineStage completed, IStageEvent ended, Guid? eventId, CancellationToken cancellationToken)
    {
        job = completed.Record(job, ended) with { UpdatedAt = time.GetUtcNow(), WaitingFor = null, Failure = null, LastEvent = eventId };
        if (JobPipeline.After(completed.Stage, job.Definition.Objective is not null) is not { } next)
        {
            var isRecorded = await jobs.UpdateAsync(job with { Status = JobStatus.Completed }, ended, cancellationToken);
            if (isRecorded)
                JobLog.Completed(log, job.Id);
            return isRecorded;
        }

        job = job with { Stage = next.Stage, Status = JobStatus.Running };
        var command = CommandOf(job, ended);
        job = await MarkWaitingAsync(job, cancellationToken);
        if (!await jobs.UpdateAsync(job, outcome: null, cancellationToken))
            return false;
        await SendAsync(job, command, cancellationToken);
        return true;
    }

    private static IStageCommand CommandOf(JobRecord job, IStageEvent? cause) => JobPipeline.At(job.Stage).CommandOf(job, cause);

    private async Task<JobRecord> MarkWaitingAsync(JobRecord job, CancellationToken cancellationToken)
    {
        var queue = QueueOf(job);
        return await bus.DeclareAsync(queue, cancellationToken) > 0 ? job : job with { Status = JobStatus.Waiting, WaitingFor = queue };
    }

    private async Task SendAsync(JobRecord job, IStageCommand command, CancellationToken cancellationToken)
    {
        var queue = QueueOf(job);
        if (job.Status == JobStatus.Waiting)
        {
            JobLog.Waits(log, job.Id, queue);
            await bus.PublishAsync(
                new JobProgressed { JobId = job.Id, Stage = job.Stage, Activity = WaitingFor(queue) }, cancellationToken);
        }

        JobLog.Sent(log, job.Id, queue);
        await bus.SendAsync(queue, command, cancellationToken);
    }

    private async Task ChangeAsync(Guid id, IJobEvent? outcome, Func<JobRecord, JobRecord?> change, CancellationToken cancellationToken)
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
