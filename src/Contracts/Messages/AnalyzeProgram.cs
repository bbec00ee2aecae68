using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>Command to <c>frontend.&lt;id&gt;</c>: analyse the program.</summary>
public sealed record AnalyzeProgram : IStageCommand
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>What was asked for.</summary>
    public required JobDefinition Job { get; init; }
}
