using System.Text.RegularExpressions;
using ClangSharp.Interop;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using static ClangSharp.Interop.CXCursorKind;

namespace SurrogateHost.Frontends.Clang.Analysis;

/// <summary>
/// A program of one or more translation units. The first one is parsed at once, another one when a function is looked for that its text
/// mentions. Used by one thread.
/// </summary>
/// <param name="files">The submitted files.</param>
/// <param name="parse">Parses a unit and refuses what is not sound.</param>
internal sealed class ParsedProgram(SubmittedFiles files, Func<SourceUnit, ParsedUnit> parse) : IDisposable
{
    private readonly Dictionary<string, ParsedUnit> _parsed = new(StringComparer.Ordinal);

    /// <summary>The submitted files.</summary>
    public SubmittedFiles Files => files;

    /// <summary>The first translation unit.</summary>
    public ParsedUnit First => Parsed(files.Program);

    /// <summary>The units that define a function.</summary>
    /// <param name="name">Its name, as the submitter knows it.</param>
    /// <param name="isVisible">True: only a definition that other units can see.</param>
    public IEnumerable<(SourceUnit Unit, CXCursor Definition)> Definitions(string name, bool isVisible)
    {
        foreach (var unit in files.Units.Where(unit => Mentions(files.Files[unit.Path], name)))
            foreach (var definition in Parsed(unit).Declarations.Where(declaration => declaration.Kind == CXCursor_FunctionDecl && declaration.IsDefinition
                && declaration.Spelling.Take() == (name == "main" ? CompilerDialect.Main : name)
                && !(isVisible && declaration.StorageClass == CX_StorageClass.CX_SC_Static)))
                yield return (unit, definition);
    }

    /// <summary>The definition that a call of a function declared elsewhere reaches; null when no unit has one that can be read.</summary>
    /// <param name="name">Its name.</param>
    public CXCursor? Visible(string name)
    {
        if (files.Units.Count == 1)
            return null;
        try
        {
            return Definitions(name, isVisible: true).Select(found => (CXCursor?)found.Definition).FirstOrDefault();
        }
        catch (ProgramRefusedException)
        {
            return null; // the compiler names what is wrong with that unit when it compiles it
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var unit in _parsed.Values)
            unit.Dispose();
    }

    private static bool Mentions(string text, string name) => Regex.IsMatch(text, $@"\b{Regex.Escape(name)}\b", RegexOptions.CultureInvariant);

    private ParsedUnit Parsed(SourceUnit unit)
    {
        if (!_parsed.TryGetValue(unit.Path, out var parsed))
            _parsed[unit.Path] = parsed = parse(unit);
        return parsed;
    }
}
