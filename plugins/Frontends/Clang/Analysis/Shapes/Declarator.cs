using ClangSharp.Interop;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;

namespace SurrogateHost.Frontends.Clang.Analysis.Shapes;

/// <summary>Writes C declarations.</summary>
internal static class Declarator
{
    /// <summary>A type with a name put where C wants it: <c>const double *x</c>, <c>double w[9]</c>, <c>double (*m)[3]</c>.</summary>
    public static string Write(CXType type, string name)
    {
        var canonical = type.CanonicalType.Spelling.Take();
        return Write(canonical.Contains("(unnamed", StringComparison.Ordinal) ? type.Spelling.Take() : canonical, name);
    }

    /// <summary>A type's spelling with a name put where C wants it.</summary>
    public static string Write(string type, string name)
    {
        var inner = type.IndexOf("(*", StringComparison.Ordinal);
        if (inner >= 0)
            return type.Insert(inner + 2, name);
        var array = type.IndexOf('[', StringComparison.Ordinal);
        if (array >= 0)
            return $"{type[..array].TrimEnd()} {name}{type[array..]}";
        return type.EndsWith('*') ? type + name : $"{type} {name}";
    }
}
