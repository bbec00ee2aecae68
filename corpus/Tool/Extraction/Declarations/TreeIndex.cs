namespace SurrogateHost.Corpus.Tool.Extraction.Declarations;

/// <summary>What the files of a tree define for each other: a function's helpers may stand in another file.</summary>
/// <param name="units">All units, in order; the first definition of a name counts.</param>
internal sealed class TreeIndex(IReadOnlyList<SourceUnit> units)
{
    private readonly Dictionary<string, (SourceUnit Unit, SourceDeclaration Declaration)> _definitions = units
        .SelectMany(unit => unit.Declarations.Where(IsDefinition).SelectMany(declaration => declaration.Names.Select(name => (name, unit, declaration))))
        .GroupBy(entry => entry.name, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (group.First().unit, group.First().declaration), StringComparer.Ordinal);

    /// <summary>The definition of a function or variable that all files see; null when no file has one.</summary>
    /// <param name="name">Its name.</param>
    public (SourceUnit Unit, SourceDeclaration Declaration)? Find(string name) => _definitions.TryGetValue(name, out var found) ? found : null;

    private static bool IsDefinition(SourceDeclaration declaration) =>
        declaration is { IsStatic: false, SystemHeader: null, Kind: DeclarationKind.Function or DeclarationKind.Variable };
}
