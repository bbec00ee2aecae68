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

    /// <summary>
    /// File name for diagnostics, or the relative path of the file where the program has several; <c>program.c</c> where missing.
    /// </summary>
    public string? FileName { get; init; }

    /// <summary>Extra headers: text by the name under which they are included, or by relative path where there are include folders.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>
    /// Only in a job file that the command line reads: a folder, relative to the job file, whose C files are the program. The flags in its
    /// <c>compile_commands.json</c> are used where there is one.
    /// </summary>
    public string? Project { get; init; }

    /// <summary>The other translation units; they are compiled one by one and linked.</summary>
    public IReadOnlyList<SubmittedUnit>? Units { get; init; }

    /// <summary>Folders in which included names are looked up: relative paths, or absolute ones below <c>/usr/include</c>.</summary>
    public IReadOnlyList<string>? IncludeFolders { get; init; }

    /// <summary>Macros that every unit defines: <c>NAME</c> or <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string>? Definitions { get; init; }

    /// <summary>The C standard, such as <c>c11</c> or <c>gnu99</c>; <c>gnu17</c> where missing.</summary>
    public string? Standard { get; init; }

    /// <summary>Libraries of the host to link with, by the name that pkg-config or the linker knows: <c>gsl</c>.</summary>
    public IReadOnlyList<string>? Libraries { get; init; }
}
