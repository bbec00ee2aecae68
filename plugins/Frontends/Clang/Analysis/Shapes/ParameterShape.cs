using SurrogateHost.Frontends.Clang.Analysis.Syntax;

namespace SurrogateHost.Frontends.Clang.Analysis.Shapes;

/// <summary>A parameter, or the result, of the function as its type says it.</summary>
internal sealed record ParameterShape
{
    /// <summary>Its name; <c>argN</c> where there is none; <c>return</c> for the result.</summary>
    public required string Name { get; init; }

    /// <summary>Its C type as written.</summary>
    public required string CType { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourcePlace Place { get; init; }

    /// <summary>What can be named in it: itself, or the fields of a struct. Empty for <c>void</c>.</summary>
    public required IReadOnlyList<Slot> Slots { get; init; }

    /// <summary>The struct's name in C for a struct or a pointer to one; null otherwise.</summary>
    public string? Structure { get; init; }

    /// <summary>True for a pointer to a struct.</summary>
    public bool IsStructurePointer { get; init; }
}
