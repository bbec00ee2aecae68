namespace SurrogateHost.Model;

/// <summary>A parameter of the function that may vary, and the range it varies in, as the submitter declared it.</summary>
public sealed record InputDeclaration
{
    /// <summary>Parameter name, or <c>parameter.field</c> for a field of a struct.</summary>
    public required string Name { get; init; }

    /// <summary>Number of elements for an array or pointer parameter; null for a scalar.</summary>
    public int? Length { get; init; }

    /// <summary>Smallest value, inclusive, in the program's own units.</summary>
    public required double Minimum { get; init; }

    /// <summary>Largest value, inclusive; greater than <see cref="Minimum"/>.</summary>
    public required double Maximum { get; init; }

    /// <summary>True: only whole numbers. A parameter of an integer type varies in whole numbers whatever is said here.</summary>
    public bool IsInteger { get; init; }
}
