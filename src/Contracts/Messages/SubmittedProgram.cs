namespace SurrogateHost.Messages;

/// <summary>The C text of a <see cref="ProgramSubmitted"/>.</summary>
public sealed record SubmittedProgram
{
    /// <summary>
    /// Only in a job file that the command line reads: the C file, relative to the job file. The command line puts the text and
    /// the headers beside it in its place before it submits; over a queue, <see cref="Source"/> is what counts.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>The C source.</summary>
    public string? Source { get; init; }

    /// <summary>File name for diagnostics; <c>program.c</c> where missing.</summary>
    public string? FileName { get; init; }

    /// <summary>Extra headers: text by the name under which they are included.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
