namespace SurrogateHost.Jobs.Pipeline;

/// <summary>How an event stands to the job it belongs to.</summary>
public enum EventRelation
{
    /// <summary>It ends the job's current stage: record it and go on.</summary>
    Next,

    /// <summary>It is the event that began the current stage, delivered once more: send the stage's command again.</summary>
    Repeated,

    /// <summary>The job has passed it: drop it.</summary>
    Passed,
}
