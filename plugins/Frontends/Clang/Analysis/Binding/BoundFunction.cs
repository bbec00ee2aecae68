using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>A function of which every parameter has its part.</summary>
internal sealed record BoundFunction
{
    /// <summary>One entry per parameter, or per field that takes part for a struct.</summary>
    public required IReadOnlyList<ProgramParameter> Parameters { get; init; }

    /// <summary>The numbers that vary, in the order of the parameters.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>Names of the numbers that are read after a call.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }
}
