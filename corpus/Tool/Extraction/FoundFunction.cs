using SurrogateHost.Corpus.Tool.Extraction.Declarations;

namespace SurrogateHost.Corpus.Tool.Extraction;

/// <summary>A function of a tree.</summary>
/// <param name="Unit">The translation unit that it was found in.</param>
/// <param name="Declaration">Its definition.</param>
/// <param name="File">The file that holds it, below the tree's root: the unit's own, or a header.</param>
internal sealed record FoundFunction(SourceUnit Unit, SourceDeclaration Declaration, string File)
{
    /// <summary>Its name.</summary>
    public string Name => Declaration.Names[0];

    /// <summary>File and line.</summary>
    public string Origin => $"{File}:{Declaration.Line}";
}
