namespace SurrogateHost.Hypernetworks.Reading.Lexing;

/// <summary>A function definition found in a translation unit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Names of its parameters, in order.</param>
/// <param name="Body">The lexemes between its braces.</param>
public sealed record FunctionText(string Name, IReadOnlyList<string> Parameters, IReadOnlyList<Lexeme> Body)
{
    /// <summary>The function definitions of a translation unit, by name.</summary>
    /// <param name="lexemes">The whole unit.</param>
    public static Dictionary<string, FunctionText> FindAll(IReadOnlyList<Lexeme> lexemes)
    {
        var functions = new Dictionary<string, FunctionText>(StringComparer.Ordinal);
        for (var i = 0; i < lexemes.Count; i++)
        {
            if (lexemes[i].Is("{"))
            {
                var close = Brackets.Closing(lexemes, i);
                if (Header(lexemes, i) is var (name, parameters))
                    functions[name] = new FunctionText(name, parameters, [.. lexemes.Skip(i + 1).Take(close - i - 1)]);
                i = close;
            }
        }

        return functions;
    }

    /// <summary>The name and parameters before a brace at top level; null when it opens something else, such as a struct.</summary>
    private static (string Name, List<string> Parameters)? Header(IReadOnlyList<Lexeme> lexemes, int brace)
    {
        if (brace < 3 || !lexemes[brace - 1].Is(")"))
            return null;
        var level = 0;
        var open = brace - 1;
        for (; open > 0; open--)
        {
            level += lexemes[open].Is(")") ? 1 : lexemes[open].Is("(") ? -1 : 0;
            if (level == 0 || lexemes[open].Text is ";" or "{" or "}")
                break;
        }

        return level == 0 && open > 0 && lexemes[open - 1].Kind == LexemeKind.Word
            ? (lexemes[open - 1].Text, Names(lexemes, open + 1, brace - 1))
            : null;
    }

    /// <summary>The last word of each declaration that is not inside brackets.</summary>
    private static List<string> Names(IReadOnlyList<Lexeme> lexemes, int from, int to)
    {
        var names = new List<string>();
        string? last = null;
        var level = 0;
        for (var i = from; i < to; i++)
        {
            level += lexemes[i].Text is "[" or "(" ? 1 : lexemes[i].Text is "]" or ")" ? -1 : 0;
            if (level == 0 && lexemes[i].Is(","))
            {
                names.Add(last ?? "");
                last = null;
            }
            else if (level == 0 && lexemes[i].Kind == LexemeKind.Word)
            {
                last = lexemes[i].Text;
            }
        }

        if (last is not null and not "void")
            names.Add(last);
        return names;
    }
}
