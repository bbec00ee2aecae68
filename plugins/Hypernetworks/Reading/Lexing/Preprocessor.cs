using System.Text;

namespace SurrogateHost.Hypernetworks.Reading.Lexing;

/// <summary>
/// As much of a preprocessor as reading a function takes: joins continued lines, drops comments, follows quoted includes into the
/// submitted headers, collects macros and expands them. Of conditions only the plainest are evaluated, 0 and whether this is C++: of
/// the parts of a conditional the first that may hold stays. The compiler decides what a program means; here a rare mistake costs a
/// little accuracy and nothing else, and a text that grows without end is cut.
/// </summary>
public sealed class Preprocessor
{
    private const int MaximumDepth = 16;
    private const int MaximumLexemes = 200_000;
    private const int MaximumWork = 2_000_000;
    private const int MaximumHeaderText = 4_000_000;
    private const int HeaderCost = 100;

    private readonly IReadOnlyDictionary<string, string> _headers;
    private readonly Dictionary<string, Macro> _macros = [];
    private readonly List<Lexeme> _result = [];
    private int _work;
    private int _headerText;

    private Preprocessor(IReadOnlyDictionary<string, string> headers) => _headers = headers;

    /// <summary>The lexemes of a translation unit, macros expanded.</summary>
    /// <param name="source">The C source.</param>
    /// <param name="headers">Submitted headers by name.</param>
    public static IReadOnlyList<Lexeme> Run(string source, IReadOnlyDictionary<string, string> headers)
    {
        var preprocessor = new Preprocessor(headers);
        preprocessor.Read(source, 0);
        return preprocessor._result;
    }

    private void Read(string source, int depth)
    {
        var text = new StringBuilder();
        var conditionals = new Conditionals();
        var joined = source.Replace("\r", "", StringComparison.Ordinal).Replace("\\\n", " ", StringComparison.Ordinal);
        foreach (var line in CLexer.WithoutComments(joined).Split('\n'))
        {
            var trimmed = line.TrimStart();
            if (!trimmed.StartsWith('#'))
            {
                if (conditionals.IsKept)
                    text.Append(line).Append('\n');
                continue;
            }

            Expand(CLexer.Split(text.ToString()), [], 0, _result);
            text.Clear();
            Directive(trimmed[1..].TrimStart(), conditionals, depth);
        }

        Expand(CLexer.Split(text.ToString()), [], 0, _result);
    }

    private void Directive(string line, Conditionals conditionals, int depth)
    {
        var (name, rest) = line.Split([' ', '\t', '(', '"', '<', '!'], 2) is [var word, ..] ? (word, line[word.Length..].Trim()) : (line, "");
        switch (name)
        {
            case "if" or "ifdef" or "ifndef":
                conditionals.Begin(IsFalse(name, rest));
                break;
            case "else" or "elif":
                conditionals.Alternative(IsFalse(name, rest));
                break;
            case "endif":
                conditionals.End();
                break;
            case "define" when conditionals.IsKept:
                Define(rest);
                break;
            case "include" when conditionals.IsKept && depth < MaximumDepth && _headers.TryGetValue(rest.Trim('"', '<', '>'), out var header):
                _headerText += Math.Min(header.Length, MaximumHeaderText) + HeaderCost;
                if (_headerText <= MaximumHeaderText)
                    Read(header, depth + 1);
                else
                    _headerText = MaximumHeaderText;
                break;
            default:
                break;
        }
    }

    private static bool IsFalse(string directive, string condition) => directive switch
    {
        "ifdef" => condition == "__cplusplus",
        "if" or "elif" => condition.Replace(" ", "", StringComparison.Ordinal) is "0" or "(0)" or "defined(__cplusplus)" or "defined__cplusplus",
        _ => false,
    };

    private void Define(string definition)
    {
        var end = 0;
        while (end < definition.Length && (char.IsLetterOrDigit(definition[end]) || definition[end] == '_'))
            end++;
        var (name, body) = (definition[..end], definition[end..]);
        string[]? parameters = null;
        if (body.StartsWith('(') && body.IndexOf(')') is > 0 and var close)
        {
            parameters = [.. body[1..close].Split(',').Select(parameter => parameter.Trim())];
            body = body[(close + 1)..];
        }

        _macros[name] = new Macro(parameters, CLexer.Split(body));
    }

    private void Expand(IReadOnlyList<Lexeme> lexemes, HashSet<string> active, int depth, List<Lexeme> result)
    {
        for (var i = 0; i < lexemes.Count && result.Count < MaximumLexemes && _work++ < MaximumWork; i++)
        {
            var lexeme = lexemes[i];
            if (lexeme.Kind != LexemeKind.Word || depth > MaximumDepth || active.Contains(lexeme.Text)
                || !_macros.TryGetValue(lexeme.Text, out var macro))
            {
                result.Add(lexeme);
                continue;
            }

            IReadOnlyList<Lexeme> body = macro.Body;
            if (macro.Parameters is { } parameters)
            {
                if (i + 1 >= lexemes.Count || !lexemes[i + 1].Is("("))
                {
                    result.Add(lexeme);
                    continue;
                }

                body = Substitute(macro.Body, parameters, Arguments(lexemes, ref i).ConvertAll(Expanded));
            }

            Expand(body, [.. active, lexeme.Text], depth + 1, result);
        }

        List<Lexeme> Expanded(List<Lexeme> argument)
        {
            var expanded = new List<Lexeme>();
            Expand(argument, active, depth + 1, expanded);
            return expanded;
        }
    }

    /// <summary>The arguments of a macro call; leaves <paramref name="i"/> on its closing parenthesis.</summary>
    private static List<List<Lexeme>> Arguments(IReadOnlyList<Lexeme> lexemes, ref int i)
    {
        var arguments = new List<List<Lexeme>> { new() };
        var level = 0;
        for (i++; i < lexemes.Count; i++)
        {
            var lexeme = lexemes[i];
            level += lexeme.Is("(") ? 1 : lexeme.Is(")") ? -1 : 0;
            if (level == 0)
                break;
            if (level == 1 && lexeme.Is(","))
                arguments.Add([]);
            else if (level > 1 || !lexeme.Is("("))
                arguments[^1].Add(lexeme);
        }

        return arguments;
    }

    private List<Lexeme> Substitute(IReadOnlyList<Lexeme> body, string[] parameters, List<List<Lexeme>> arguments)
    {
        var result = new List<Lexeme>();
        foreach (var lexeme in body)
        {
            if (result.Count >= MaximumLexemes)
                break;
            var place = Array.IndexOf(parameters, lexeme.Text);
            if (place >= 0 && place < arguments.Count)
                result.AddRange(arguments[place]);
            else if (!lexeme.Is("#"))
                result.Add(lexeme);
        }

        _work += result.Count;
        return result;
    }

    private sealed record Macro(string[]? Parameters, IReadOnlyList<Lexeme> Body);
}
