using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>How far a stage is. Sent a few times a second at most; losing one loses nothing.</summary>
public sealed record JobProgressed : IJobEvent
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The stage at work.</summary>
    public required JobStage Stage { get; init; }

    /// <summary>What it is doing, such as <c>waiting for optimizer.cma-es</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>Part of the stage done, 0 to 1; null when it cannot be told.</summary>
    public double? Fraction { get; init; }

    /// <summary>Executions of the real program so far.</summary>
    public int Evaluations { get; init; }

    /// <summary>Best objective value so far, as a user reads it; null before there is one.</summary>
    public double? BestObjective { get; init; }
}
