namespace SurrogateHost.Model;

/// <summary>How a program with a <c>main</c> function is run; see <see cref="Messages.SubmittedMain"/> for templates and readings.</summary>
public sealed record ProgramMain
{
    /// <summary>Templates of the arguments, in order.</summary>
    public IReadOnlyList<string> Arguments { get; init => field = value ?? []; } = [];

    /// <summary>Template of the standard input; empty for none.</summary>
    public string StandardInput { get; init => field = value ?? ""; } = "";

    /// <summary>Templates of files, by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>Files that are the same in every execution, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Data { get; init => field = value ?? new Dictionary<string, byte[]>(); } = new Dictionary<string, byte[]>();

    /// <summary>By output, where its number is found.</summary>
    public required IReadOnlyDictionary<string, string> Reads { get; init; }
}
