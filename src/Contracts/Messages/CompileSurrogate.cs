using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>Command to <c>hypernetwork.&lt;id&gt;</c>: emit the initial surrogate.</summary>
public sealed record CompileSurrogate : IStageCommand
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>What was asked for.</summary>
    public required JobDefinition Job { get; init; }

    /// <summary>The analysed program.</summary>
    public required AnalyzedProgram Program { get; init; }

    /// <summary>Every execution of the real program so far, in order, after the observations handed in with the job.</summary>
    public required TrialTable Trials { get; init; }

    /// <summary>How long the stages before took in sum.</summary>
    public double SpentSeconds { get; init; }
}
