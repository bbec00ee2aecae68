using ClangSharp.Interop;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using static ClangSharp.Interop.CXCursorKind;

namespace SurrogateHost.Frontends.Clang.Analysis.Linking;

/// <summary>Finds what a function needs, through everything it may call, that neither the text nor the C library defines.</summary>
internal sealed class LinkCheck(CLibrary library)
{
    /// <summary>One refusal per missing name, at the first place that needs it.</summary>
    public IReadOnlyList<SourceDiagnostic> Missing(ParsedUnit unit, CXCursor function, SubmittedFiles files)
    {
        var variables = unit.Declarations
            .Where(declaration => declaration.Kind == CXCursor_VarDecl && declaration.StorageClass != CX_StorageClass.CX_SC_Extern)
            .GroupBy(declaration => declaration.Spelling.Take(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        var missing = new SortedDictionary<string, SourceDiagnostic>(StringComparer.Ordinal);
        var seen = new HashSet<CXCursor> { function };
        var waiting = new Queue<CXCursor>([function]);
        while (waiting.TryDequeue(out var definition))
            foreach (var node in SyntaxNode.Read(definition).Descend().Where(node => node.Kind == CXCursor_DeclRefExpr))
                Follow(node);
        return [.. missing.Values.OrderBy(diagnostic => diagnostic.Line).ThenBy(diagnostic => diagnostic.Column)];

        void Follow(SyntaxNode node)
        {
            var target = node.Cursor.Referenced;
            var name = node.Cursor.Spelling.Take();
            if (target.Kind == CXCursor_FunctionDecl && target.Definition is { IsNull: false } body)
                Enqueue(body);
            else if (target.Kind == CXCursor_VarDecl && variables.TryGetValue(name, out var definitions))
                foreach (var variable in definitions)
                    Enqueue(variable);
            else if (target.Kind == CXCursor_FunctionDecl || IsExternVariable(target))
                Check(node, target, name);
        }

        void Enqueue(CXCursor definition)
        {
            if (seen.Add(definition))
                waiting.Enqueue(definition);
        }

        void Check(SyntaxNode node, CXCursor target, string name)
        {
            if (missing.ContainsKey(name) || library.Defines(name))
                return;
            var what = target.Kind == CXCursor_FunctionDecl ? "called" : "used";
            var place = target.Place();
            // What is not declared is declared by its first use.
            var where = place.Path.Length == 0 || place == node.Cursor.Place() ? "" : $", declared at {files.Display(place.Path)}:{place.Line},";
            missing[name] = node.Cursor.Place().Refuse(files,
                $"'{name}' is {what} here but{where} is defined neither in the program nor in the C library; add the file that defines it, or --link LIBRARY.");
        }
    }

    /// <summary>
    /// Every name that the text declares and nothing defines, whether the function needs it or not: other functions of the file may
    /// use it, and must not keep the file from being linked.
    /// </summary>
    public IReadOnlyList<string> Absent(ParsedUnit unit)
    {
        var defined = new HashSet<string>(StringComparer.Ordinal);
        var declared = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var declaration in unit.Declarations.Where(declaration => declaration.Kind is CXCursor_FunctionDecl or CXCursor_VarDecl))
        {
            var isDefinition = declaration.Kind == CXCursor_FunctionDecl ? declaration.IsDefinition : declaration.StorageClass != CX_StorageClass.CX_SC_Extern;
            (isDefinition || declaration.StorageClass == CX_StorageClass.CX_SC_Static ? (ICollection<string>)defined : declared).Add(declaration.Spelling.Take());
        }

        return [.. declared.Where(name => !defined.Contains(name) && !library.Defines(name))];
    }

    private static bool IsExternVariable(CXCursor target) =>
        target.Kind == CXCursor_VarDecl && target.StorageClass == CX_StorageClass.CX_SC_Extern && target.Definition.IsNull;
}
