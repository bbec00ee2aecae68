namespace SurrogateHost.Messages;

/// <summary>
/// How a program with a <c>main</c> function is run. <c>{name}</c> in a template stands for the value of an input or a constant,
/// <c>{name:%.3f}</c> for the value in a format of printf.
/// </summary>
public sealed record SubmittedMain
{
    /// <summary>Templates of the arguments, in order, such as <c>--gain={gain}</c>.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>Template of the standard input; empty where missing.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Templates of the files that it reads, by name.</summary>
    public IReadOnlyDictionary<string, string>? Files { get; init; }

    /// <summary>Files that are the same in every execution, by name. Base64 in JSON.</summary>
    public IReadOnlyDictionary<string, byte[]>? Data { get; init; }

    /// <summary>
    /// By output, where its number is found: a pattern of what is printed (<c>total cost: {number}</c>; <c>{number}</c> alone finds it behind
    /// the output's name), <c>file:NAME:PATTERN</c>, <c>csv:NAME:COLUMN</c>, <c>csv:NAME:COLUMN:ROW</c>, <c>json:NAME:PATH</c>, or <c>exit</c> for
    /// the exit code. The name <c>-</c> stands for what is printed.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Reads { get; init; }

    /// <summary>Only in a job file that the command line reads: a file with the template of the standard input.</summary>
    public string? StandardInputPath { get; init; }

    /// <summary>Only in a job file that the command line reads: files with templates, by the name under which the program reads them.</summary>
    public IReadOnlyDictionary<string, string>? FilePaths { get; init; }

    /// <summary>Only in a job file that the command line reads: data files, by the name under which the program reads them.</summary>
    public IReadOnlyDictionary<string, string>? DataPaths { get; init; }
}
