using SurrogateHost.Frontends.Clang.Analysis.Syntax;

namespace SurrogateHost.Frontends.Clang.Analysis.Shapes;

/// <summary>The function as its declaration says it.</summary>
internal sealed record FunctionShape
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its declaration in one line, types resolved.</summary>
    public required string Signature { get; init; }

    /// <summary>Where it is defined.</summary>
    public required SourcePlace Place { get; init; }

    /// <summary>The parameters, in order.</summary>
    public required IReadOnlyList<ParameterShape> Parameters { get; init; }

    /// <summary>The result; without slots when there is none.</summary>
    public required ParameterShape Return { get; init; }
}
