namespace SurrogateHost.Corpus.Files;

/// <summary>Reads C as a sequence of words, numbers, literals and single signs.</summary>
public static class CText
{
    /// <summary>The tokens in order, without comments and blanks. A sign of two characters gives two tokens.</summary>
    /// <param name="source">C; need not be sound.</param>
    public static IEnumerable<string> Tokens(string source)
    {
        for (var at = 0; at < source.Length;)
        {
            var end = at + 1;
            var current = source[at];
            if (char.IsWhiteSpace(current))
            {
                at++;
                continue;
            }

            if (current == '/' && end < source.Length && source[end] is '/' or '*')
            {
                at = EndOfComment(source, at);
                continue;
            }

            if (IsWord(current))
                while (end < source.Length && (IsWord(source[end]) || (char.IsAsciiDigit(current) && IsInNumber(source, end))))
                    end++;
            else if (current == '.' && end < source.Length && char.IsAsciiDigit(source[end]))
                while (end < source.Length && (IsWord(source[end]) || IsInNumber(source, end)))
                    end++;
            else if (current is '"' or '\'')
                end = EndOfLiteral(source, at);
            yield return source[at..end];
            at = end;
        }
    }

    /// <summary>True for a character of a name or a number.</summary>
    /// <param name="character">Any character.</param>
    public static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '$';

    private static bool IsInNumber(string source, int at) =>
        source[at] == '.' || (source[at] is '+' or '-' && source[at - 1] is 'e' or 'E' or 'p' or 'P');

    private static int EndOfComment(string source, int at)
    {
        var end = source[at + 1] == '/' ? source.IndexOf('\n', at) : source.IndexOf("*/", at + 2, StringComparison.Ordinal);
        return end < 0 ? source.Length : end + (source[at + 1] == '/' ? 1 : 2);
    }

    private static int EndOfLiteral(string source, int at)
    {
        var end = at + 1;
        while (end < source.Length && source[end] != source[at] && source[end] != '\n')
            end += source[end] == '\\' ? 2 : 1;
        return Math.Min(end + 1, source.Length);
    }
}
