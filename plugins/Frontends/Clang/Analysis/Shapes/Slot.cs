using SurrogateHost.Frontends.Clang.Analysis.Syntax;

namespace SurrogateHost.Frontends.Clang.Analysis.Shapes;

/// <summary>One thing that a submitter can name: a parameter, or a field of a struct parameter or result.</summary>
internal sealed record Slot
{
    /// <summary><c>x</c>, or <c>p.x</c> for a field.</summary>
    public required string Name { get; init; }

    /// <summary>Empty for a parameter, <c>.x</c> or <c>.a.b</c> for a field.</summary>
    public required string Path { get; init; }

    /// <summary>What it can hold.</summary>
    public required SlotForm Form { get; init; }

    /// <summary>The type of the number or of the elements; null when there are none.</summary>
    public NumberType? Number { get; init; }

    /// <summary>Number of scalars in an array whose declaration says it (rows times columns for a matrix).</summary>
    public int? DeclaredLength { get; init; }

    /// <summary>True when the function can change it and the caller can see the change.</summary>
    public bool IsWritable { get; init; }

    /// <summary>True for a field that is declared with a number of bits: it has no address.</summary>
    public bool IsBitField { get; init; }

    /// <summary>True when null can be passed.</summary>
    public bool IsPointer { get; init; }

    /// <summary>Its C type as written.</summary>
    public required string CType { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourcePlace Place { get; init; }
}
