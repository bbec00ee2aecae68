using System.Globalization;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>
/// Writes the expression of a helper function that only returns one in the place of its calls. An argument that is long and used more
/// than once is computed before the statement.
/// </summary>
/// <param name="functions">The functions of the file, by name.</param>
internal sealed class HelperInlining(IReadOnlyDictionary<string, FunctionText> functions)
{
    private const int ShortArgument = 4;
    private const int MostCalls = 32;
    private const int MostLexemes = 1000;

    private int _arguments;

    /// <summary>Inlines, calls in what was inlined too.</summary>
    /// <param name="body">Lexemes of a function's body.</param>
    public IReadOnlyList<Lexeme> Apply(IReadOnlyList<Lexeme> body)
    {
        List<Lexeme> result = [.. body];
        for (var (i, calls) = (0, 0); i + 1 < result.Count && result.Count < MostLexemes; i++)
        {
            // The outermost call first, so that its arguments are seen as they are written.
            if (result[i].Kind == LexemeKind.Word && result[i + 1].Is("(") && Expression(result[i].Text) is { } helper && calls++ < MostCalls && TryInline(result, ref i, helper))
                i--;
        }

        return result;
    }

    private (IReadOnlyList<string> Parameters, Lexeme[] Result)? Expression(string name)
    {
        if (!functions.TryGetValue(name, out var function) || function.Body.Count is < 3 or > MostLexemes || !function.Body[0].Is("return") || !function.Body[^1].Is(";"))
            return null;
        Lexeme[] result = [.. function.Body.Skip(1).SkipLast(1)];
        return Array.TrueForAll(result, lexeme => !lexeme.Is(";") && !lexeme.Is(name)) && function.Parameters.Distinct().Count() == function.Parameters.Count
            ? (function.Parameters, result)
            : null;
    }

    private bool TryInline(List<Lexeme> body, ref int call, (IReadOnlyList<string> Parameters, Lexeme[] Result) helper)
    {
        var close = Brackets.Closing(body, call + 1);
        var arguments = Arguments(body, call + 2, close);
        if (arguments.Count != helper.Parameters.Count)
            return false;
        var hoisted = new List<Lexeme>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Length <= ShortArgument || helper.Result.Count(lexeme => lexeme.Kind == LexemeKind.Word && lexeme.Text == helper.Parameters[i]) < 2)
                continue;
            var name = new Lexeme(LexemeKind.Word, "argument " + (_arguments++).ToString(CultureInfo.InvariantCulture));
            hoisted.AddRange([name, Sign("="), .. arguments[i], Sign(";")]);
            arguments[i] = [name];
        }

        var start = StatementStart(body, call);
        if (hoisted.Count > 0 && start is null)
            return false;
        body.RemoveRange(call, close + 1 - call);
        var written = helper.Result.SelectMany(lexeme => helper.Parameters.ToList().IndexOf(lexeme.Text) is >= 0 and var place && lexeme.Kind == LexemeKind.Word
            ? InParentheses(arguments[place])
            : [lexeme]).ToArray();
        var isWhole = call > 0 && body[call - 1].Text is "=" or "return" or "(" or "," && call < body.Count && body[call].Text is ";" or ")" or ",";
        body.InsertRange(call, isWhole ? written : InParentheses(written));
        if (start is { } at && hoisted.Count > 0)
        {
            body.InsertRange(at, hoisted);
            call = at;
        }

        return true;
    }

    /// <summary>Where the statement with a call starts; null where nothing can be put before it.</summary>
    private static int? StatementStart(List<Lexeme> body, int call)
    {
        var level = 0;
        for (var i = call - 1; i >= 0; i--)
        {
            level -= body[i].Is("(") || body[i].Is("[") ? 1 : body[i].Is(")") || body[i].Is("]") ? -1 : 0;
            if (body[i].Text is "for" or "while" or "else" or "do" or "?" or "case" or "if")
                return null;
            if (body[i].Text is ";" or "{" or "}")
                return i + 1;
        }

        return 0;
    }

    private static List<Lexeme[]> Arguments(List<Lexeme> body, int from, int close)
    {
        var (arguments, start, level) = (new List<Lexeme[]>(), from, 0);
        for (var i = from; i <= close && close > from; i++)
        {
            if (i == close || (level == 0 && body[i].Is(",")))
            {
                arguments.Add([.. body.Take(start..i)]);
                start = i + 1;
            }

            level += Brackets.Step(body[i]);
        }

        return arguments;
    }

    /// <summary>What is more than a name, a number, an element or a call gets parentheses.</summary>
    private static Lexeme[] InParentheses(Lexeme[] expression) =>
        expression.Length == 1 || (expression[0].Kind == LexemeKind.Word && expression[1].Text is "(" or "[" && Brackets.Closing(expression, 1) == expression.Length - 1)
            || (expression[0].Is("(") && Brackets.Closing(expression, 0) == expression.Length - 1)
            ? expression
            : [Sign("("), .. expression, Sign(")")];

    private static Lexeme Sign(string text) => new(LexemeKind.Punctuator, text);
}
