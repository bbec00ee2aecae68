using ClangSharp.Interop;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;

namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

/// <summary>Finds out what functions of one translation unit read and write through their parameters, calls included.</summary>
internal sealed class UsageReader
{
    private readonly Dictionary<CXCursor, FunctionUse> _known = [];

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
