using System.Text;
using ClangSharp.Interop;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using static ClangSharp.Interop.CXCursorKind;

namespace SurrogateHost.Corpus.Tool.Extraction.Declarations;

/// <summary>Cuts a parsed, preprocessed text into its declarations. Runs on the thread of the analysis.</summary>
internal static class DeclarationReader
{
    /// <summary>Cuts.</summary>
    /// <param name="path">Path below the tree's root.</param>
    /// <param name="text">What was parsed; only ASCII, so that bytes are characters.</param>
    /// <param name="unit">The same, parsed.</param>
    /// <param name="systemFolders">Folders of the system's headers.</param>
    public static SourceUnit Read(string path, string text, ParsedUnit unit, IReadOnlyList<string> systemFolders)
    {
        var markers = new LineMarkers(text, systemFolders);
        var declarations = new List<SourceDeclaration>();
        var end = 0;
        foreach (var cursor in unit.Declarations)
        {
            var (start, stop) = (OffsetOf(cursor.Extent.Start), OffsetOf(cursor.Extent.End));
            if (stop <= start || stop > text.Length)
                continue;
            stop = EndOf(text, cursor, stop);
            var place = markers.At(start);
            var declaration = Describe(cursor, place.SystemHeader is null ? LineMarkers.Strip(text[start..stop]) : "", place);
            if (start < end && declarations.Count > 0)
                declarations[^1] = Join(declarations[^1], declaration);
            else
                declarations.Add(declaration);
            end = Math.Max(end, stop);
        }

        return new SourceUnit(path, declarations, unit.Errors().Count == 0);
    }

    /// <summary>Anything but ASCII in C stands in comments and literals; preprocessing took the comments.</summary>
    public static string Ascii(string text) => Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(text)).ReplaceLineEndings("\n");

    private static int OffsetOf(CXSourceLocation location)
    {
        location.GetFileLocation(out _, out _, out _, out var offset);
        return (int)offset;
    }

    /// <summary>Attributes may stand between what clang takes for the end and the semicolon.</summary>
    private static int EndOf(string text, CXCursor cursor, int stop)
    {
        if (cursor.Kind == CXCursor_FunctionDecl && cursor.IsDefinition)
            return stop;
        var semicolon = text.IndexOf(';', stop);
        return semicolon < 0 ? stop : semicolon + 1;
    }

    /// <summary>Declarators that share their specifiers, or a typedef and the struct in it.</summary>
    private static SourceDeclaration Join(SourceDeclaration first, SourceDeclaration second) => new()
    {
        Kind = first.Kind == DeclarationKind.Type ? second.Kind : first.Kind,
        Names = [.. first.Names.Union(second.Names)],
        Text = first.Text.Length >= second.Text.Length ? first.Text : second.Text,
        SystemHeader = first.SystemHeader,
        File = first.File,
        Line = first.Line,
        IsStatic = first.IsStatic || second.IsStatic,
        Refusal = first.Refusal ?? second.Refusal,
    };

    private static SourceDeclaration Describe(CXCursor cursor, string text, (string File, int Line, string? SystemHeader) place)
    {
        var kind = cursor.Kind switch
        {
            CXCursor_FunctionDecl => cursor.IsDefinition ? DeclarationKind.Function : DeclarationKind.Prototype,
            CXCursor_VarDecl => cursor.StorageClass == CX_StorageClass.CX_SC_Extern ? DeclarationKind.ExternVariable : DeclarationKind.Variable,
            _ => DeclarationKind.Type,
        };
        return new SourceDeclaration
        {
            Kind = kind,
            Names = [.. NamesOf(cursor).Where(name => name.Length > 0 && name.All(Files.CText.IsWord)).Distinct()],
            Text = text,
            File = place.File,
            Line = place.Line,
            SystemHeader = place.SystemHeader,
            IsStatic = cursor.StorageClass == CX_StorageClass.CX_SC_Static,
            Refusal = kind == DeclarationKind.Function ? RefusalOf(cursor) : null,
        };
    }

    private static IEnumerable<string> NamesOf(CXCursor cursor)
    {
        yield return cursor.Spelling.Take();
        if (cursor.Kind is CXCursor_FunctionDecl or CXCursor_VarDecl)
            yield break;
        foreach (var inner in SyntaxNode.Read(cursor).Descend().Where(node => node.Kind is CXCursor_EnumConstantDecl or CXCursor_StructDecl or CXCursor_UnionDecl or CXCursor_EnumDecl))
            yield return inner.Cursor.Spelling.Take();
    }

    /// <summary>What the declaration alone rules out, so that no compiler need look at it.</summary>
    private static (string, string)? RefusalOf(CXCursor function)
    {
        if (function.Type.IsFunctionTypeVariadic && function.NumArguments > 0)
            return ("variadic", "");
        var shape = ShapeReader.Read(function);
        var slots = shape.Parameters.SelectMany(parameter => parameter.Slots).ToArray();
        if (!slots.Any(slot => slot.Number is not null))
            return ("no numeric input", shape.Signature);
        if (slots.FirstOrDefault(slot => slot.Form == SlotForm.Unsupported) is { } unsupported)
            return ("unsupported parameter", $"{unsupported.Name}: {unsupported.CType}");
        return shape.Return.Slots.Count > 0 || slots.Any(slot => slot.IsWritable) ? null : ("no numeric output", shape.Signature);
    }
}
