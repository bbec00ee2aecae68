using System.Globalization;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>Sums and products of whole numbers.</summary>
internal static class WholeArithmetic
{
    // Each level is a call.
    private const int MostLevels = 32;

    /// <summary>The value of an expression; null when it has anything else in it, or parentheses more than 32 deep.</summary>
    /// <param name="lexemes">Where it stands.</param>
    /// <param name="from">Its first place.</param>
    /// <param name="to">One past its last.</param>
    public static long? Evaluate(IReadOnlyList<Lexeme> lexemes, int from, int to)
    {
        var at = from;
        return Sum(lexemes, ref at, to, level: 0) is { } value && at == to ? value : null;
    }

    private static long? Sum(IReadOnlyList<Lexeme> lexemes, ref int at, int to, int level)
    {
        var sum = Product(lexemes, ref at, to, level);
        while (at < to && lexemes[at].Text is "+" or "-")
        {
            var isPlus = lexemes[at++].Is("+");
            sum = Product(lexemes, ref at, to, level) is { } term ? sum + (isPlus ? term : -term) : null;
        }

        return sum;
    }

    private static long? Product(IReadOnlyList<Lexeme> lexemes, ref int at, int to, int level)
    {
        var product = Factor(lexemes, ref at, to, level);
        while (at < to && lexemes[at].Is("*"))
        {
            at++;
            product = Factor(lexemes, ref at, to, level) is { } factor ? product * factor : null;
        }

        return product;
    }

    private static long? Factor(IReadOnlyList<Lexeme> lexemes, ref int at, int to, int level)
    {
        if (at >= to || level > MostLevels)
            return null;
        var lexeme = lexemes[at++];
        if (lexeme.Is("("))
        {
            var inner = Sum(lexemes, ref at, to, level + 1);
            return at < to && lexemes[at++].Is(")") ? inner : null;
        }

        return lexeme.Kind == LexemeKind.Number && int.TryParse(lexeme.Text, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
