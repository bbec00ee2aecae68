using SurrogateHost.Corpus.Tool.Extraction.Trials;

namespace SurrogateHost.Corpus.Tool.Extraction;

/// <summary>How a tree is extracted.</summary>
internal sealed record ExtractionSettings
{
    /// <summary>What is asked of each function.</summary>
    public TrialSettings Trial { get; init; } = new();

    /// <summary>Functions tried side by side.</summary>
    public required int Jobs { get; init; }

    /// <summary>Macros, as <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Defines { get; init; } = [];

    /// <summary>Folders below the tree's root that are searched for headers before all others.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];
}
