namespace SurrogateHost.Messages;

/// <summary>One varying parameter of a <see cref="ProgramSubmitted"/>.</summary>
public sealed record SubmittedInput
{
    /// <summary>Parameter name, or <c>parameter.field</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Number of elements for an array or pointer; missing for a scalar.</summary>
    public int? Length { get; init; }

    /// <summary>Smallest value, inclusive.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value, inclusive.</summary>
    public double? Maximum { get; init; }

    /// <summary>True: whole numbers only.</summary>
    public bool? Integer { get; init; }
}
