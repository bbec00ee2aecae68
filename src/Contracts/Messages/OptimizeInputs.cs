using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>Command to <c>optimizer.&lt;id&gt;</c>: search the inputs.</summary>
public sealed record OptimizeInputs : IStageCommand
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>What was asked for.</summary>
    public required JobDefinition Job { get; init; }

    /// <summary>The analysed program.</summary>
    public required AnalyzedProgram Program { get; init; }

    /// <summary>The surrogate as the bytes of a safetensors file (base64 in JSON; see <see cref="SurrogateFile"/>).</summary>
    public required byte[] Surrogate { get; init; }

    /// <summary>Every execution of the real program so far, in order, after the observations handed in with the job.</summary>
    public required TrialTable Trials { get; init; }

    /// <summary>How long the stages before took in sum.</summary>
    public double SpentSeconds { get; init; }
}
