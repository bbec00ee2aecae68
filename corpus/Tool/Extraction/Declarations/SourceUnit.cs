namespace SurrogateHost.Corpus.Tool.Extraction.Declarations;

/// <summary>A translation unit of a tree, as its declarations in order.</summary>
internal sealed class SourceUnit
{
    private readonly ILookup<string, SourceDeclaration> _byName;
    private readonly Dictionary<SourceDeclaration, int> _order;

    /// <summary>Prepares the look-up by name.</summary>
    /// <param name="path">Path below the tree's root.</param>
    /// <param name="declarations">In the order of the preprocessed text.</param>
    /// <param name="isSound">Whether the compiler had nothing against it.</param>
    public SourceUnit(string path, IReadOnlyList<SourceDeclaration> declarations, bool isSound = true)
    {
        (Path, Declarations, IsSound) = (path, declarations, isSound);
        _byName = declarations.SelectMany(declaration => declaration.Names.Select(name => (name, declaration))).ToLookup(pair => pair.name, pair => pair.declaration, StringComparer.Ordinal);
        _order = new(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < declarations.Count; i++)
            _order[declarations[i]] = i;
    }

    /// <summary>Path below the tree's root.</summary>
    public string Path { get; }

    /// <summary>False for a file with errors, such as one that only makes sense where others include it.</summary>
    public bool IsSound { get; }

    /// <summary>The declarations, in order.</summary>
    public IReadOnlyList<SourceDeclaration> Declarations { get; }

    /// <summary>Everything that a name may mean, in order.</summary>
    public IEnumerable<SourceDeclaration> Named(string name) => _byName[name];

    /// <summary>Place of a declaration of this unit.</summary>
    public int OrderOf(SourceDeclaration declaration) => _order[declaration];
}
