using SurrogateHost.Frontends.Clang.Analysis.Syntax;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>
/// C that is ready to be built: the submitted program, its headers, and a wrapper that defines
/// <c>void surrogate_evaluate(const double *inputs, double *outputs)</c> with default visibility.
/// </summary>
internal sealed record HarnessSource
{
    /// <summary>Identity of the program; the build cache takes the text of the files into account beside it.</summary>
    public required string Hash { get; init; }

    /// <summary>Text by name. Names are relative paths with <c>/</c>; none leaves the folder.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The generated file; it includes the first translation unit.</summary>
    public required string EntryFile { get; init; }

    /// <summary>The translation unit that <see cref="EntryFile"/> includes; needed where there are <see cref="Units"/>.</summary>
    public string FirstUnit { get; init; } = "";

    /// <summary>The flags that <see cref="EntryFile"/> is compiled with, beside the sandbox's own.</summary>
    public IReadOnlyList<string> EntryArguments { get; init; } = [];

    /// <summary>The other translation units; each is compiled for itself, and all are linked.</summary>
    public IReadOnlyList<SourceUnit> Units { get; init; } = [];

    /// <summary>The libraries to link with.</summary>
    public IReadOnlyList<string> LinkerArguments { get; init; } = [];

    /// <summary>Numbers read per execution; at least 1.</summary>
    public required int InputCount { get; init; }

    /// <summary>Numbers written per execution; at least 1.</summary>
    public required int OutputCount { get; init; }

    /// <summary>True when a process executes one row and ends, as an executable does.</summary>
    public bool IsOneLifePerRow { get; init; }

    /// <summary>True for the build whose stores are traced; see <c>StoreTrace</c>.</summary>
    public bool IsTraced { get; init; }
}
