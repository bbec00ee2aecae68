namespace SurrogateHost.Cli.Submission;

/// <summary>A C file that is one translation unit of a program.</summary>
/// <param name="Path">Its full path.</param>
internal sealed record SourceFile(string Path)
{
    /// <summary>Its own definitions; null for those of the program.</summary>
    public IReadOnlyList<string>? Definitions { get; init; }

    /// <summary>Its own include folders, full paths; null for those of the program.</summary>
    public IReadOnlyList<string>? IncludeFolders { get; init; }

    /// <summary>Its own C standard; null for that of the program.</summary>
    public string? Standard { get; init; }
}
