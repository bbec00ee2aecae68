using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>
/// Finds directives that name a file by an absolute path, before anything is parsed, in active and inactive code alike. What a
/// macro computes is not seen here: that the parser cannot open.
/// </summary>
internal static class IncludeScan
{
    /// <summary>Scans all files.</summary>
    public static IReadOnlyList<SourceDiagnostic> AbsolutePaths(SubmittedFiles files)
    {
        var found = new List<SourceDiagnostic>();
        foreach (var (path, text) in files.Files)
            foreach (var directive in DirectiveReader.Read(text))
                foreach (var (line, column, operand) in Operands(directive).Where(operand => operand.Text.TrimStart().StartsWith('/')))
                    found.Add(new SourcePlace($"{SubmittedFiles.Root}/{path}", line, column).Refuse(files,
                        $"'{operand}' is an absolute path: only headers of the C library and headers given with the program can be included."));
        return found;
    }

    private static IEnumerable<(int Line, int Column, string Text)> Operands(IReadOnlyList<DirectiveToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
            if (FileOperand.Follows(tokens, i) && tokens[i].Text is ['"' or '<', .. var rest])
                yield return (tokens[i].Line, tokens[i].Column, rest.TrimEnd('"', '>'));
    }
}
