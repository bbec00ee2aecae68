using SurrogateHost.Frontends.Clang.Analysis.Syntax;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Tells which files every unit of a program may include, so that a change in any other file compiles that one file again.</summary>
internal static class SharedFiles
{
    /// <summary>All files but the translation units, and of those the ones that some file includes.</summary>
    /// <param name="source">A program of several units.</param>
    public static IReadOnlyDictionary<string, string> Of(HarnessSource source)
    {
        HashSet<string> units = [source.EntryFile, source.FirstUnit, .. source.Units.Select(unit => unit.Path)];
        var named = new HashSet<string>(StringComparer.Ordinal);
        var isAnyNamed = false;
        foreach (var text in source.Files.Where(file => file.Key != source.EntryFile).Select(file => file.Value))
            foreach (var operand in Included(text))
                if (operand is ['"' or '<', ..])
                    named.Add(FileName(operand.Trim('"', '<', '>')));
                else
                    isAnyNamed = true; // a macro computes it
        return source.Files.Where(file => file.Key != source.EntryFile && (isAnyNamed || !units.Contains(file.Key) || named.Contains(FileName(file.Key))))
            .ToDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Included(string text) =>
        DirectiveReader.Read(text).Where(directive => directive.Count > 1 && FileOperand.Follows(directive, 1)).Select(directive => directive[1].Text);

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
