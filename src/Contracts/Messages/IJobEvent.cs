namespace SurrogateHost.Messages;

/// <summary>What is published about a job that has begun.</summary>
public interface IJobEvent
{
    /// <summary>The job.</summary>
    Guid JobId { get; }
}
