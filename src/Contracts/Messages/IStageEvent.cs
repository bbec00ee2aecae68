using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>The event that ends a stage of a job with its result.</summary>
public interface IStageEvent : IJobEvent
{
    /// <summary>Every execution of the real program so far, in order, after the observations handed in with the job.</summary>
    TrialTable Trials { get; }

    /// <summary>How long the stage took.</summary>
    double Seconds { get; }
}
