namespace SurrogateHost.Model;

/// <summary>A parameter that keeps one value in every execution: a null pointer, a number, or the elements of an array.</summary>
public sealed record FixedArgument
{
    /// <summary>Parameter name.</summary>
    public required string Name { get; init; }

    /// <summary>The value: empty for a null pointer, one number for a scalar, several for an array.</summary>
    public IReadOnlyList<double> Values { get; init => field = value ?? []; } = [];

    /// <summary>True when a null pointer is passed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsNull => Values.Count == 0;
}
