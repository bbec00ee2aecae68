namespace SurrogateHost.Hypernetworks.Reading.Lexing;

/// <summary>Pairs of brackets in lexemes.</summary>
internal static class Brackets
{
    /// <summary>The place of the bracket that closes the one at a place; the last place when none does.</summary>
    /// <param name="lexemes">The lexemes.</param>
    /// <param name="open">Place of an opening bracket.</param>
    public static int Closing(IReadOnlyList<Lexeme> lexemes, int open)
    {
        var level = 0;
        for (var i = open; i < lexemes.Count; i++)
        {
            level += Step(lexemes[i]);
            if (level == 0)
                return i;
        }

        return lexemes.Count - 1;
    }

    /// <summary>1 at an opening bracket of any kind, −1 at a closing one, else 0.</summary>
    /// <param name="lexeme">The lexeme.</param>
    public static int Step(Lexeme lexeme) => lexeme.Kind != LexemeKind.Punctuator ? 0 : lexeme.Text switch
    {
        "(" or "[" or "{" => 1,
        ")" or "]" or "}" => -1,
        _ => 0,
    };

    /// <summary>One past the last place of the statement that starts at a place.</summary>
    /// <param name="lexemes">The lexemes.</param>
    /// <param name="start">Where it starts.</param>
    public static int StatementEnd(IReadOnlyList<Lexeme> lexemes, int start)
    {
        if (start >= lexemes.Count)
            return lexemes.Count;
        if (lexemes[start].Is("{"))
            return Closing(lexemes, start) + 1;
        if (lexemes[start].Text is "if" or "for" or "while" && start + 1 < lexemes.Count && lexemes[start + 1].Is("("))
        {
            var end = StatementEnd(lexemes, Closing(lexemes, start + 1) + 1);
            return lexemes[start].Is("if") && end < lexemes.Count && lexemes[end].Is("else") ? StatementEnd(lexemes, end + 1) : end;
        }

        var level = 0;
        for (var i = start; i < lexemes.Count; i++)
        {
            level += Step(lexemes[i]);
            if (level < 0)
                return i;
            if (level == 0 && lexemes[i].Is(";"))
                return i + 1;
        }

        return lexemes.Count;
    }
}
