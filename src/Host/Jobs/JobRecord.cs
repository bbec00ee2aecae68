using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs;

/// <summary>What the job store knows of one job.</summary>
public sealed record JobRecord
{
    /// <summary>The job.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>The stage at work, or the last one when the job has ended.</summary>
    public required JobStage Stage { get; init; }

    /// <summary>The queue of the missing plugin, such as <c>optimizer.cma-es</c>; null unless the job waits.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When anything here last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What was asked for.</summary>
    public required JobDefinition Definition { get; init; }

    /// <summary>The analysed program; null before analysis has ended.</summary>
    public AnalyzedProgram? Program { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public JobFailed? Failure { get; init; }

    /// <summary>Identity of the event that brought the job to <see cref="Stage"/>: the one whose redelivery repeats its command.</summary>
    public Guid? LastEvent { get; init; }

    /// <summary>Counts the changes; a change is refused when another came first.</summary>
    public int Version { get; init; }
}
