using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Pipeline;

/// <summary>What an event means to a job. Pure.</summary>
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
        var began = JobPipeline.After(completed, job.Definition.Objective is not null)?.Stage;
        return isAtWork && job.Stage == began && job.LastEvent == eventId ? EventRelation.Repeated : EventRelation.Passed;
    }
}
