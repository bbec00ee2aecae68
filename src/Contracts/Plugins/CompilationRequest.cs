using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>What a hypernetwork is given.</summary>
public sealed record CompilationRequest
{
    /// <summary>The program.</summary>
    public required AnalyzedProgram Program { get; init; }

    /// <summary>Executions at hand; possibly none, some of them possibly not completed.</summary>
    public IReadOnlyList<Trial> Samples { get; init; } = [];

    /// <summary>The topology asked for; null lets the hypernetwork choose.</summary>
    public Topology? Topology { get; init; }

    /// <summary>The nonlinearity asked for; null, or one that the hypernetwork does not emit, lets it choose.</summary>
    public Activation? Activation { get; init; }

    /// <summary>Fixes every random choice.</summary>
    public required ulong Seed { get; init; }
}
