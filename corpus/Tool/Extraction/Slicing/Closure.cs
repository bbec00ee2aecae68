using SurrogateHost.Corpus.Tool.Extraction.Declarations;

namespace SurrogateHost.Corpus.Tool.Extraction.Slicing;

/// <summary>The declarations that a function needs.</summary>
/// <param name="index">What the files of the tree define for each other.</param>
internal sealed class Closure(TreeIndex index)
{
    private const int MostDeclarations = 400;

    private readonly Dictionary<SourceUnit, HashSet<SourceDeclaration>> _needed = [];
    private readonly List<SourceUnit> _units = [];
    private readonly HashSet<SourceUnit> _entered = [];
    private readonly SortedSet<string> _headers = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The system's headers that it needs.</summary>
    public IEnumerable<string> Headers => _headers;

    /// <summary>A function that it calls and nothing defines; null when there is none.</summary>
    public string? Missing { get; private set; }

    /// <summary>Adds a declaration and all that it mentions.</summary>
    /// <param name="unit">Its file.</param>
    /// <param name="declaration">The declaration.</param>
    public void Add(SourceUnit unit, SourceDeclaration declaration)
    {
        var waiting = new Stack<(SourceUnit Unit, SourceDeclaration Declaration)>([(unit, declaration)]);
        while (waiting.TryPop(out var next) && Missing is null)
        {
            if (!Enter(next.Unit, next.Declaration))
                continue;
            foreach (var word in next.Declaration.Words)
                foreach (var found in Meanings(next.Unit, next.Declaration, word))
                    waiting.Push(found);
        }
    }

    /// <summary>The declarations: files in the order in which they need each other, each in its own order.</summary>
    public IEnumerable<SourceDeclaration> InOrder()
    {
        var ordered = new List<SourceUnit>();
        _entered.Clear();
        foreach (var unit in _units)
            Visit(unit, ordered);
        return ordered.SelectMany(unit => _needed[unit].OrderBy(unit.OrderOf));
    }

    private bool Enter(SourceUnit unit, SourceDeclaration declaration)
    {
        if (!_needed.TryGetValue(unit, out var needed))
        {
            _needed[unit] = needed = new(ReferenceEqualityComparer.Instance);
            _units.Add(unit);
        }

        if (!needed.Add(declaration))
            return false;
        if (++_count > MostDeclarations)
            Missing = $"more than {MostDeclarations} declarations";
        return true;
    }

    private IEnumerable<(SourceUnit Unit, SourceDeclaration Declaration)> Meanings(SourceUnit unit, SourceDeclaration user, string word)
    {
        var meanings = unit.Named(word).ToArray();
        var own = meanings.Where(meaning => meaning.SystemHeader is null).ToArray();
        var definitions = own.Where(meaning => meaning.Kind is DeclarationKind.Function or DeclarationKind.Variable).ToArray();
        if (definitions.Length > 0)
            return definitions.Concat(own.Where(meaning => meaning.Kind == DeclarationKind.Type)).Select(meaning => (unit, meaning));
        var isForeign = own.Any(meaning => meaning.Kind is DeclarationKind.Prototype or DeclarationKind.ExternVariable);
        if (isForeign && index.Find(word) is { } found)
            return [(found.Unit, found.Declaration), .. own.Where(meaning => meaning.Kind == DeclarationKind.ExternVariable).Select(meaning => (unit, meaning))];
        foreach (var header in meanings.Select(meaning => meaning.SystemHeader).Where(header => !string.IsNullOrEmpty(header)))
            _headers.Add(header!);
        if (isForeign && meanings.Length == own.Length && user.Kind == DeclarationKind.Function && user.Calls(word))
            Missing = word;
        return own.Select(meaning => (unit, meaning));
    }

    private void Visit(SourceUnit unit, List<SourceUnit> ordered)
    {
        if (!_entered.Add(unit))
            return;
        foreach (var word in _needed[unit].SelectMany(declaration => declaration.Words))
        {
            if (index.Find(word) is { } found && found.Unit != unit && _needed.TryGetValue(found.Unit, out var needed) && needed.Contains(found.Declaration))
                Visit(found.Unit, ordered);
        }

        ordered.Add(unit);
    }
}
