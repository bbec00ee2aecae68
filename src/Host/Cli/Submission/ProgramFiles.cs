namespace SurrogateHost.Cli.Submission;

/// <summary>The files and flags of a program, as a user names them.</summary>
internal sealed record ProgramFiles
{
    /// <summary>The C files; at least one.</summary>
    public required IReadOnlyList<SourceFile> Sources { get; init; }

    /// <summary>Texts of headers that need no file, by the name under which they are included.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Full paths of the folders in which included names are looked up.</summary>
    public IReadOnlyList<string> IncludeFolders { get; init; } = [];

    /// <summary><c>NAME</c> or <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Definitions { get; init; } = [];

    /// <summary>The C standard; null for the default.</summary>
    public string? Standard { get; init; }

    /// <summary>Libraries to link with.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Full path of the folder whose files the program is; null for files that were named one by one.</summary>
    public string? Folder { get; init; }

    /// <summary>All include folders, of the program and of single files.</summary>
    public IEnumerable<string> AllIncludeFolders => IncludeFolders.Concat(Sources.SelectMany(source => source.IncludeFolders ?? [])).Distinct();
}
