namespace SurrogateHost.Model;

/// <summary>One more translation unit of a program, as submitted: untrusted text.</summary>
public sealed record ProgramUnit
{
    /// <summary>Its relative path; used in diagnostics too.</summary>
    public required string Path { get; init; }

    /// <summary>The C source.</summary>
    public required string Source { get; init; }

    /// <summary>Its own definitions; null for those of the program.</summary>
    public IReadOnlyList<string>? Definitions { get; init; }

    /// <summary>Its own include folders; null for those of the program.</summary>
    public IReadOnlyList<string>? IncludeFolders { get; init; }

    /// <summary>Its own C standard; null for that of the program.</summary>
    public string? Standard { get; init; }
}
