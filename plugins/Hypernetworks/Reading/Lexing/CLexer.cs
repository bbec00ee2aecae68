using System.Text.RegularExpressions;

namespace SurrogateHost.Hypernetworks.Reading.Lexing;

/// <summary>Splits C text without preprocessor lines into lexemes; comments vanish. Never fails: what is not a C becomes punctuation.</summary>
public static partial class CLexer
{
    /// <summary>Splits text.</summary>
    /// <param name="text">C text.</param>
    public static List<Lexeme> Split(string text)
    {
        var lexemes = new List<Lexeme>();
        foreach (var match in Pattern().EnumerateMatches(text))
        {
            var piece = text.Substring(match.Index, match.Length);
            if (Classify(piece) is { } lexeme)
                lexemes.Add(lexeme);
        }

        return lexemes;
    }

    /// <summary>The text with a blank for each comment; what looks like one in a literal stays.</summary>
    /// <param name="text">C text.</param>
    public static string WithoutComments(string text) => CommentOrLiteral().Replace(text, match => match.ValueSpan[0] == '/' ? " " : match.Value);

    private static Lexeme? Classify(string piece)
    {
        var first = piece[0];
        if (char.IsWhiteSpace(first) || piece.StartsWith("//", StringComparison.Ordinal) || piece.StartsWith("/*", StringComparison.Ordinal))
            return null;
        if (char.IsDigit(first) || (first == '.' && piece.Length > 1 && char.IsDigit(piece[1])))
            return new Lexeme(LexemeKind.Number, Number(piece));
        if (first == '\'')
            return new Lexeme(LexemeKind.Number, piece.Length == 3 ? ((int)piece[1]).ToString(System.Globalization.CultureInfo.InvariantCulture) : "0");
        if (first == '"')
            return new Lexeme(LexemeKind.Text, "\"");
        return new Lexeme(char.IsLetter(first) || first == '_' ? LexemeKind.Word : LexemeKind.Punctuator, piece);
    }

    private static string Number(string piece) => piece.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? piece.TrimEnd('u', 'U', 'l', 'L')
        : piece.TrimEnd('u', 'U', 'l', 'L', 'f', 'F');

    [GeneratedRegex(
        @"/\*.*?(?:\*/|\z)|//[^\n]*|\s+|[A-Za-z_]\w*|0[xX][0-9a-fA-F]+[uUlL]*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[uUlLfF]*"
        + @"|""(?:\\.|[^""\\\n])*""?|'(?:\\.|[^'\\\n])*'?|<<=|>>=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|.",
        RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"/\*.*?(?:\*/|\z)|//[^\n]*|""(?:\\.|[^""\\\n])*""?|'(?:\\.|[^'\\\n])*'?", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex CommentOrLiteral();
}
