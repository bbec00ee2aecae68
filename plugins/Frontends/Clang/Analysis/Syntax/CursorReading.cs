using ClangSharp.Interop;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>Reads what the binding gives as handles into plain values, and frees the handles.</summary>
internal static class CursorReading
{
    /// <summary>The text, after which the native string is freed.</summary>
    public static string Take(this CXString text)
    {
        using (text)
            return text.ToString();
    }

    /// <summary>Where something stands physically; for a macro, where it is used.</summary>
    public static SourcePlace Place(this CXSourceLocation location)
    {
        location.GetFileLocation(out var file, out var line, out var column, out _);
        return file.Handle == IntPtr.Zero ? default : new(file.Name.Take(), (int)line, (int)column);
    }

    /// <summary>Where the cursor stands.</summary>
    public static SourcePlace Place(this CXCursor cursor) => cursor.Location.Place();

    /// <summary>The direct children, in the order of the source.</summary>
    public static unsafe IReadOnlyList<CXCursor> Children(this CXCursor cursor)
    {
        var children = new List<CXCursor>();
        cursor.VisitChildren(
            (child, _, _) =>
            {
                children.Add(child);
                return CXChildVisitResult.CXChildVisit_Continue;
            },
            default);
        return children;
    }

    /// <summary>The value of a constant whole-number expression, or null.</summary>
    public static long? ConstantInteger(this CXCursor expression)
    {
        using var result = expression.Evaluate;
        return result.Kind == CXEvalResultKind.CXEval_Int ? result.AsLongLong : null;
    }
}
