namespace SurrogateHost.Messages;

/// <summary>One more translation unit of a <see cref="SubmittedProgram"/>.</summary>
public sealed record SubmittedUnit
{
    /// <summary>
    /// Its relative path, such as <c>src/tables.c</c>. In a job file that the command line reads, a unit without text is read from this
    /// path, relative to the job file.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>The C source.</summary>
    public string? Source { get; init; }

    /// <summary>Its own definitions; those of the program where missing.</summary>
    public IReadOnlyList<string>? Definitions { get; init; }

    /// <summary>Its own include folders; those of the program where missing.</summary>
    public IReadOnlyList<string>? IncludeFolders { get; init; }

    /// <summary>Its own C standard; that of the program where missing.</summary>
    public string? Standard { get; init; }
}
