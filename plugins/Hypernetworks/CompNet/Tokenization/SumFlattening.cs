namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>Takes the parentheses off terms of sums: <c>(a + b) - (c - d)</c> becomes <c>a + b - c + d</c>.</summary>
internal static class SumFlattening
{
    /// <summary>Flattens.</summary>
    /// <param name="body">Lexemes of a function's body.</param>
    public static IReadOnlyList<Lexeme> Apply(IReadOnlyList<Lexeme> body)
    {
        List<Lexeme> result = [.. body];
        for (var open = result.Count - 1; open >= 0; open--)
        {
            if (!result[open].Is("(") || Brackets.Closing(result, open) is var close && (!result[close].Is(")") || !IsTerm(result, open, close)))
                continue;
            result.RemoveAt(close);
            result.RemoveAt(open);
            if (open > 0 && result[open - 1].Is("-"))
                Negate(result, open, close - 1);
            JoinSigns(result, open);
        }

        return result;
    }

    /// <summary>True for parentheses with a sum, no call's, that are a whole term or expression.</summary>
    private static bool IsTerm(List<Lexeme> body, int open, int close)
    {
        if (open == 0 || close == open + 1 || close + 1 >= body.Count || body[close + 1].Text is not ("+" or "-" or ";" or ")" or ","))
            return false;
        var before = body[open - 1];
        var isPlace = before.Kind == LexemeKind.Word ? before.Is("return") : before.Text is "=" or "+=" or "+" || (before.Is("-") && IsOfSum(body, open - 1)) || IsOpening(body, open - 1);
        return isPlace && (!before.Is("+") || IsOfSum(body, open - 1)) && !HasMore(body, open, close);
    }

    /// <summary>True when a sign is one of a sum, not a factor's.</summary>
    private static bool IsOfSum(List<Lexeme> body, int sign) => sign > 0 && body[sign - 1].Text is not ("*" or "/" or "%" or "+" or "-" or "<" or ">" or "<=" or ">=" or "?" or ":");

    /// <summary>True for parentheses around an expression or the arguments of a call; the head of a loop or a branch is left alone.</summary>
    private static bool IsOpening(List<Lexeme> body, int at) => (body[at].Is("(") && at > 0 && body[at - 1].Text is not ("for" or "if" or "while" or "switch")) || body[at].Is(",");

    /// <summary>True when there is more than a sum of products.</summary>
    private static bool HasMore(List<Lexeme> body, int open, int close)
    {
        var level = 0;
        for (var i = open + 1; i < close; i++)
        {
            level += Brackets.Step(body[i]);
            if (level == 0 && body[i].Kind == LexemeKind.Punctuator && body[i].Text is not ("+" or "-" or "*" or "/" or ")" or "]" or "."))
                return true;
        }

        return false;
    }

    private static void Negate(List<Lexeme> body, int from, int to)
    {
        var level = 0;
        for (var i = from; i < to; i++)
        {
            level += Brackets.Step(body[i]);
            if (level == 0 && body[i].Text is "+" or "-" && i > from && body[i - 1].Text is not ("*" or "/"))
                body[i] = new Lexeme(LexemeKind.Punctuator, body[i].Is("+") ? "-" : "+");
        }
    }

    /// <summary>A term that begins with a sign takes its place.</summary>
    private static void JoinSigns(List<Lexeme> body, int term)
    {
        if (term == 0 || body[term].Text is not ("+" or "-") || body[term - 1].Text is not ("+" or "-"))
            return;
        var isPlus = body[term].Text == body[term - 1].Text;
        body[term - 1] = new Lexeme(LexemeKind.Punctuator, isPlus ? "+" : "-");
        body.RemoveAt(term);
        if (isPlus && term > 1 && body[term - 2].Text is "return" or "=" or "(" or ",")
            body.RemoveAt(term - 1);
    }
}
