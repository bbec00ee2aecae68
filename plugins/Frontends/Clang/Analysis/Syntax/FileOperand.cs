namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>Knows where preprocessing directives name a file.</summary>
internal static class FileOperand
{
    private static readonly HashSet<string> s_directives = ["include", "include_next", "import", "embed"];
    private static readonly HashSet<string> s_operators = ["__has_include", "__has_include_next", "__has_embed", "dependency"];

    /// <summary>Whether the token at a place is, or would be, the name of a file.</summary>
    /// <param name="directive">The tokens of a directive.</param>
    /// <param name="at">The place, at most their number.</param>
    public static bool Follows(IReadOnlyList<DirectiveToken> directive, int at) =>
        at == 1 && s_directives.Contains(directive[0].Text)
        || at > 0 && s_operators.Contains(directive[at - 1].Text)
        || at > 1 && directive[at - 1].Text == "(" && s_operators.Contains(directive[at - 2].Text);
}
