using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>The frontend understood the program, and its results depend on its inputs alone.</summary>
public sealed record ProgramAnalyzed : IStageEvent
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The analysed program.</summary>
    public required AnalyzedProgram Program { get; init; }

    /// <summary>Every execution of the real program so far, in order, after the observations handed in with the job.</summary>
    public required TrialTable Trials { get; init; }

    /// <summary>How long the stage took.</summary>
    public required double Seconds { get; init; }

    /// <summary>How long this stage and those before took in sum.</summary>
    public double SpentSeconds { get; init; }
}
