namespace SurrogateHost.Messages;

/// <summary>Earlier observations of a <see cref="ProgramSubmitted"/>: a table whose columns are named like inputs and outputs.</summary>
public sealed record SubmittedObservations
{
    /// <summary>
    /// Only in a job file that the command line reads: a CSV file, relative to the job file. The command line puts name, columns and
    /// rows in its place before it submits.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>File name for messages; <c>observations</c> where missing.</summary>
    public string? Name { get; init; }

    /// <summary>Every input and every output of the program, each once, in any order.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>One array per observation, one finite number per column.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Rows { get; init; }
}
