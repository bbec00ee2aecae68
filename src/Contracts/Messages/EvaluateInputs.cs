using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>Request to <c>evaluator.&lt;frontend id&gt;</c>: execute the program. Answered with <see cref="InputsEvaluated"/>.</summary>
public sealed record EvaluateInputs
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The program.</summary>
    public required AnalyzedProgram Program { get; init; }

    /// <summary>Rows of inputs, little-endian float64. Base64 in JSON.</summary>
    public required byte[] Inputs { get; init; }
}
