namespace SurrogateHost.Corpus.Language;

/// <summary>A C function without side effects: scalars or one array in, one value or several through pointers out.</summary>
public sealed record Function
{
    /// <summary>Its C name.</summary>
    public required string Name { get; init; }

    /// <summary>The scalar type of everything in it: <c>float</c> or <c>double</c>.</summary>
    public required string ScalarType { get; init; }

    /// <summary>Names of the scalar parameters; empty when the inputs are one array.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>Name of the array parameter; null when the inputs are scalars.</summary>
    public string? ArrayParameter { get; init; }

    /// <summary>Number of inputs.</summary>
    public required int InputCount { get; init; }

    /// <summary>The statements before the results are handed out.</summary>
    public required IReadOnlyList<Statement> Body { get; init; }

    /// <summary>The results, in order.</summary>
    public required IReadOnlyList<Expression> Results { get; init; }

    /// <summary>How the results are handed out.</summary>
    public required ResultStyle ResultStyle { get; init; }

    /// <summary>Names of the output parameters: one per result, or one array; empty when a value is returned.</summary>
    public IReadOnlyList<string> OutputParameters { get; init; } = [];

    /// <summary>Functions that it calls, defined before it.</summary>
    public IReadOnlyList<Function> Helpers { get; init; } = [];
}
