using System.Globalization;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>
/// Writes loops with a counter from one constant to another out, one copy of the body for each turn. A loop that changes its counter,
/// or is left early, stays.
/// </summary>
internal sealed class LoopUnrolling
{
    private const int MostTurns = 16;
    private const int MostLexemes = 2000;

    // Turns of nested loops multiply, also where bodies are empty and nothing grows.
    private const int MostTurnsInAll = 2000;

    private readonly IReadOnlyDictionary<string, double> _constants;
    private int _turns;

    private LoopUnrolling(IReadOnlyDictionary<string, double> constants) => _constants = constants;

    /// <summary>Writes loops out, inner ones too.</summary>
    /// <param name="body">Lexemes of a function's body.</param>
    /// <param name="constants">Names that stand for numbers.</param>
    public static IReadOnlyList<Lexeme> Apply(IReadOnlyList<Lexeme> body, IReadOnlyDictionary<string, double> constants) =>
        new LoopUnrolling(constants).Unroll(body);

    private IReadOnlyList<Lexeme> Unroll(IReadOnlyList<Lexeme> body)
    {
        var result = new List<Lexeme>();
        for (var i = 0; i < body.Count; i++)
        {
            if (Counted(body, i) is not var (counter, from, to, start, end))
            {
                result.Add(body[i]);
                continue;
            }

            var inner = body[start].Is("{") ? Slice(body, start + 1, end - 1) : Slice(body, start, end);
            for (var turn = from; turn < to; turn++)
            {
                if (++_turns > MostTurnsInAll)
                    return body;
                var number = new Lexeme(LexemeKind.Number, turn.ToString(CultureInfo.InvariantCulture));
                result.AddRange(Unroll([.. inner.Select(lexeme => IsName(lexeme, counter) ? number : lexeme)]));
                if (result.Count > MostLexemes)
                    return body;
            }

            i = end - 1;
        }

        return result;
    }

    /// <summary>The counted loop at a place: its counter, first value, one past the last, and where its body starts and ends.</summary>
    private (string Counter, int From, int To, int Start, int End)? Counted(IReadOnlyList<Lexeme> body, int i)
    {
        if (!body[i].Is("for") || i + 1 >= body.Count || !body[i + 1].Is("("))
            return null;
        var close = Brackets.Closing(body, i + 1);
        var parts = Split(Slice(body, i + 2, close));
        if (parts.Count != 3 || parts[0].Length < 3 || parts[1].Length != 3 || !IsStep(parts[2], parts[1][0].Text))
            return null;
        var counter = parts[1][0].Text;
        var (first, bound) = (parts[0], parts[1]);
        if (!IsName(bound[0], counter) || !IsName(first[^3], counter) || !first[^2].Is("=") || !first[..^3].All(lexeme => lexeme.Kind == LexemeKind.Word)
            || bound[1].Text is not ("<" or "<=") || Whole(first[^1]) is not { } from || Whole(bound[2]) is not { } last)
            return null;
        var to = last + (bound[1].Is("<=") ? 1 : 0);
        var end = Brackets.StatementEnd(body, close + 1);
        return to - from is >= 1 and <= MostTurns && close + 1 < body.Count && IsPlain(Slice(body, close + 1, end), counter) ? (counter, from, to, close + 1, end) : null;
    }

    private static bool IsStep(Lexeme[] step, string counter) => string.Join(' ', step.Select(lexeme => lexeme.Text)) is var text
        && (text == $"{counter} ++" || text == $"++ {counter}" || text == $"{counter} += 1");

    /// <summary>True when a loop's body neither changes the counter nor leaves the loop.</summary>
    private static bool IsPlain(Lexeme[] body, string counter)
    {
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i].Kind == LexemeKind.Word && body[i].Text is "break" or "continue" or "goto" or "return")
                return false;
            if (!IsName(body[i], counter))
                continue;
            var (before, after) = (i > 0 ? body[i - 1].Text : "", i + 1 < body.Length ? body[i + 1].Text : "");
            if (before is "++" or "--" || after is "=" or "++" or "--" || (after.Length == 2 && after[1] == '=' && after is not ("==" or "<=" or ">=" or "!=")))
                return false;
        }

        return true;
    }

    private static bool IsName(Lexeme lexeme, string name) => lexeme.Kind == LexemeKind.Word && lexeme.Text == name;

    private int? Whole(Lexeme lexeme) => lexeme.Kind switch
    {
        LexemeKind.Number when int.TryParse(lexeme.Text, CultureInfo.InvariantCulture, out var value) => value,
        LexemeKind.Word when _constants.TryGetValue(lexeme.Text, out var known) && known == Math.Floor(known) && Math.Abs(known) < 1e6 => (int)known,
        _ => null,
    };

    private static List<Lexeme[]> Split(Lexeme[] header)
    {
        var (parts, start) = (new List<Lexeme[]>(), 0);
        for (var i = 0; i <= header.Length; i++)
        {
            if (i < header.Length && !header[i].Is(";"))
                continue;
            parts.Add(Slice(header, start, i));
            start = i + 1;
        }

        return parts;
    }

    private static Lexeme[] Slice(IReadOnlyList<Lexeme> lexemes, int from, int to) => [.. lexemes.Take(from..Math.Max(from, to))];
}
