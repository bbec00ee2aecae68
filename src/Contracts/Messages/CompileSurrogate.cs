using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>Command to <c>hypernetwork.&lt;id&gt;</c>: emit the initial surrogate.</summary>
public sealed record CompileSurrogate
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>What was asked for.</summary>
    public required JobDefinition Job { get; init; }

    /// <summary>The analysed program.</summary>
    public required AnalyzedProgram Program { get; init; }

    /// <summary>Every execution of the real program so far, in order.</summary>
    public required TrialTable Trials { get; init; }
}
