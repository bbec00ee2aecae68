using System.Globalization;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>Leaves out what a written-out table gives: terms with the factor 0, factors of 1, and signs that can be joined to a sum's.</summary>
internal static class FactorFolding
{
    /// <summary>Folds the statements <c>sum += factor * ...;</c>.</summary>
    /// <param name="body">Lexemes of a function's body.</param>
    public static IReadOnlyList<Lexeme> Apply(IReadOnlyList<Lexeme> body)
    {
        var result = new List<Lexeme>();
        for (var i = 0; i < body.Count; i++)
        {
            var isTerm = body[i].Text is "+=" or "-=" && i > 0 && body[i].Kind == LexemeKind.Punctuator;
            result.Add(body[i]);
            if (!isTerm)
                continue;
            var end = Brackets.StatementEnd(body, i + 1);
            if (Term(body.Take((i + 1)..end)) is not var (factor, product))
                continue;
            if (factor == 0)
            {
                // The sum that nothing is added to goes too, where it is a name alone.
                if (i > 1 && body[i - 2].Text is ";" or "{" or "}")
                    result.RemoveRange(result.Count - 2, 2);
                else
                    continue;
            }
            else
            {
                result[^1] = new Lexeme(LexemeKind.Punctuator, factor > 0 == body[i].Is("+=") ? "+=" : "-=");
                if (Math.Abs(factor) != 1)
                    result.AddRange([new Lexeme(LexemeKind.Number, Math.Abs(factor).ToString("R", CultureInfo.InvariantCulture)), new Lexeme(LexemeKind.Punctuator, "*")]);
                result.AddRange(product);
            }

            i = end - 1;
        }

        return result;
    }

    /// <summary>A signed constant and what it multiplies, to the semicolon; null for anything else.</summary>
    private static (double Factor, Lexeme[] Product)? Term(IEnumerable<Lexeme> statement)
    {
        var lexemes = FactorFirst([.. statement]);
        var at = lexemes.Length > 0 && lexemes[0].Is("-") ? 1 : 0;
        if (lexemes.Length < at + 4 || lexemes[at].Kind != LexemeKind.Number || !lexemes[at + 1].Is("*") || !double.TryParse(lexemes[at].Text, CultureInfo.InvariantCulture, out var factor))
            return null;
        var level = 0;
        for (var i = at + 2; i < lexemes.Length; i++)
        {
            level += Brackets.Step(lexemes[i]);
            if (level == 0 && lexemes[i].Kind == LexemeKind.Punctuator && lexemes[i].Text is not ("*" or "/" or "]" or ")" or ";"))
                return null;
        }

        return (at == 1 ? -factor : factor, lexemes[(at + 2)..]);
    }

    /// <summary><c>x * -2;</c> as <c>-2 * x;</c>; anything else as it is.</summary>
    private static Lexeme[] FactorFirst(Lexeme[] lexemes)
    {
        if (lexemes.Length < 4 || lexemes[^2].Kind != LexemeKind.Number || lexemes[0].Kind != LexemeKind.Word)
            return lexemes;
        var times = lexemes[^3].Is("-") ? lexemes.Length - 4 : lexemes.Length - 3;
        return times > 0 && lexemes[times].Is("*") ? [.. lexemes[(times + 1)..^1], lexemes[times], .. lexemes[..times], lexemes[^1]] : lexemes;
    }
}
