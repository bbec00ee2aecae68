namespace SurrogateHost.Model;

/// <summary>Earlier observations as they were handed in, before it is known what the program's outputs are.</summary>
public sealed record ObservationTable
{
    /// <summary>File name for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Names of inputs and outputs, each once.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>One array per observation, one finite number per column.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Rows { get; init; }
}
