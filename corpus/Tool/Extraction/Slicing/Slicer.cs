using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Tool.Extraction.Declarations;

namespace SurrogateHost.Corpus.Tool.Extraction.Slicing;

/// <summary>
/// Makes a function self-contained: the types, tables and helpers that it mentions, directly or through each other, from its own
/// file and from others of the tree, callees' files first; the system's headers by name.
/// </summary>
/// <param name="index">What the files define for each other.</param>
/// <param name="mostCharacters">Longest text.</param>
internal sealed class Slicer(TreeIndex index, int mostCharacters)
{
    /// <summary>Cuts a function out.</summary>
    /// <param name="unit">Its file.</param>
    /// <param name="function">Its definition.</param>
    public Slice Cut(SourceUnit unit, SourceDeclaration function)
    {
        var closure = new Closure(index);
        closure.Add(unit, function);
        if (closure.Missing is { } missing)
            return new Slice(null, "calls what is not there", missing);
        var declarations = new List<SourceDeclaration>();
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var owners = new Dictionary<string, SourceDeclaration>(StringComparer.Ordinal);
        foreach (var declaration in closure.InOrder())
        {
            if (!texts.Add(ProgramIdentity.Normalize(declaration.Text, "")))
                continue;
            foreach (var name in declaration.Names)
            {
                if (!owners.TryAdd(name, declaration) && Clashes(owners[name], declaration))
                    return new Slice(null, "names clash", $"{name} means something else in {owners[name].File} and {declaration.File}");
            }

            declarations.Add(declaration);
        }

        var text = Write(closure.Headers, declarations);
        return text.Length > mostCharacters ? new Slice(null, "too long", $"{text.Length} characters") : new Slice(text);
    }

    private static bool Clashes(SourceDeclaration first, SourceDeclaration second) =>
        first.Kind != DeclarationKind.Type || second.Kind != DeclarationKind.Type
            ? first.Kind is not (DeclarationKind.Prototype or DeclarationKind.ExternVariable) && second.Kind is not (DeclarationKind.Prototype or DeclarationKind.ExternVariable)
            : first.Text.Contains('{', StringComparison.Ordinal) && second.Text.Contains('{', StringComparison.Ordinal);

    private static string Write(IEnumerable<string> headers, List<SourceDeclaration> declarations)
    {
        var parts = headers.Select(header => $"#include <{header}>").ToList();
        var defined = new HashSet<string>(StringComparer.Ordinal);
        var later = declarations.Where(declaration => declaration.Kind == DeclarationKind.Function)
            .ToDictionary(declaration => declaration.Names[0], StringComparer.Ordinal);
        var announced = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaration in declarations)
        {
            defined.UnionWith(declaration.Names);
            foreach (var word in declaration.Words.Where(word => later.ContainsKey(word) && !defined.Contains(word) && announced.Add(word)))
                parts.Add(Prototype(later[word].Text));
            parts.Add(declaration.Text);
        }

        return string.Join('\n', parts) + "\n";
    }

    private static string Prototype(string definition) => definition[..definition.IndexOf('{', StringComparison.Ordinal)].TrimEnd() + ";";
}
