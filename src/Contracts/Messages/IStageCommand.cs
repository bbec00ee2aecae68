using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>The command that begins a stage of a job.</summary>
public interface IStageCommand
{
    /// <summary>The job.</summary>
    Guid JobId { get; }

    /// <summary>What was asked for.</summary>
    JobDefinition Job { get; }
}
