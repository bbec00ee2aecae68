using ClangSharp.Interop;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;

namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

/// <summary>Finds out what functions read and write through their parameters, calls included.</summary>
/// <param name="elsewhere">Finds the definition of a function that a translation unit only declares; null for none.</param>
internal sealed class UsageReader(Func<string, CXCursor?>? elsewhere = null)
{
    private readonly Dictionary<CXCursor, FunctionUse> _known = [];

    /// <summary>The definition of a function that is called; null when it cannot be read.</summary>
    public CXCursor? DefinitionOf(CXCursor callee) =>
        callee.Definition is { IsNull: false } own ? own : elsewhere?.Invoke(callee.Spelling.Take());

    /// <summary>Reads a defined function. A recursive call sees what is known by then.</summary>
    public FunctionUse Read(CXCursor definition)
    {
        if (_known.TryGetValue(definition, out var known))
            return known;
        var use = _known[definition] = new FunctionUse();
        new ExpressionWalk(this, ShapeReader.Read(definition), definition, use).Run();
        return use;
    }
}
