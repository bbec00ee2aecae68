using SurrogateHost.Model;

namespace SurrogateHost.Jobs;

/// <summary>The order of a job's stages. Pure.</summary>
internal static class JobProgression
{
    /// <summary>Decides what an event means.</summary>
    /// <param name="job">The job as recorded.</param>
    /// <param name="completed">The stage that the event ends; <see cref="JobStage.Submission"/> for the submission itself.</param>
    /// <param name="eventId">Identity of the event; null when its sender gave none.</param>
    public static EventRelation Relate(JobRecord job, JobStage completed, Guid? eventId)
    {
        // A failed stage that succeeds after all, because its command was replayed from the error queue, revives the job.
        if (job.Stage == completed && job.Status != JobStatus.Completed)
            return EventRelation.Next;
        var isAtWork = job.Status is JobStatus.Running or JobStatus.Waiting;
        return isAtWork && job.Stage == completed + 1 && job.LastEvent == eventId ? EventRelation.Repeated : EventRelation.Passed;
    }

    /// <summary>The stage that follows; null when the job is complete.</summary>
    /// <param name="job">What was asked for.</param>
    /// <param name="completed">The stage that has ended.</param>
    public static JobStage? After(JobDefinition job, JobStage completed) => completed switch
    {
        JobStage.Tuning => null,
        JobStage.Finetuning when job.Objective is null => null,
        _ => completed + 1,
    };
}
