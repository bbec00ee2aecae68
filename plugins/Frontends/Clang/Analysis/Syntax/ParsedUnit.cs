using ClangSharp.Interop;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>A translation unit as the compiler understood it. Used by one thread.</summary>
internal sealed class ParsedUnit : IDisposable
{
    private readonly CXTranslationUnit _unit;
    private readonly Lazy<IReadOnlyList<CXCursor>> _declarations;

    /// <summary>Takes ownership of the unit.</summary>
    public ParsedUnit(CXTranslationUnit unit)
    {
        _unit = unit;
        _declarations = new(() => _unit.Cursor.Children());
    }

    /// <summary>The declarations at file scope, in order.</summary>
    public IReadOnlyList<CXCursor> Declarations => _declarations.Value;

    /// <summary>Errors, in order: where, and what the compiler says.</summary>
    public IReadOnlyList<(SourcePlace Place, string Message)> Errors()
    {
        var errors = new List<(SourcePlace, string)>();
        for (var i = 0u; i < _unit.NumDiagnostics; i++)
        {
            using var diagnostic = _unit.GetDiagnostic(i);
            if (diagnostic.Severity >= CXDiagnosticSeverity.CXDiagnostic_Error)
                errors.Add((diagnostic.Location.Place(), diagnostic.Spelling.Take()));
        }

        return errors;
    }

    /// <summary>Every file that was read, with the place of the directive that asked for it.</summary>
    public unsafe IReadOnlyList<(string Path, SourcePlace Place)> Inclusions()
    {
        var inclusions = new List<(string, SourcePlace)>();
        _unit.GetInclusions(
            (file, stack, depth, _) => inclusions.Add((((CXFile)file).Name.Take(), depth == 0 ? default : stack->Place())),
            default);
        return inclusions;
    }

    /// <inheritdoc/>
    public void Dispose() => _unit.Dispose();
}
