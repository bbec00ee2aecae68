using System.Text;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>
/// As much of a preprocessor as reading a function takes: joins continued lines, follows quoted includes into the submitted
/// headers, collects macros and expands them. Conditions are not evaluated: of <c>#if … #else … #endif</c> the first part stays.
/// The compiler decides what a program means; here a rare mistake costs a little accuracy and nothing else.
/// </summary>
public sealed class Preprocessor
{
    private const int MaximumDepth = 16;
    private const int MaximumLexemes = 200_000;

    private readonly IReadOnlyDictionary<string, string> _headers;
    private readonly Dictionary<string, Macro> _macros = [];
    private readonly List<Lexeme> _result = [];

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
        var isSkipping = new Stack<bool>();
        foreach (var line in source.Replace("\r", "", StringComparison.Ordinal).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
        {
            var trimmed = line.TrimStart();
            if (!trimmed.StartsWith('#'))
            {
                if (!isSkipping.Contains(true))
                    text.Append(line).Append('\n');
                continue;
            }

            Expand(CLexer.Split(text.ToString()), [], 0, _result);
            text.Clear();
            Directive(trimmed[1..].TrimStart(), isSkipping, depth);
        }

        Expand(CLexer.Split(text.ToString()), [], 0, _result);
    }

    private void Directive(string line, Stack<bool> isSkipping, int depth)
    {
        var (name, rest) = line.Split([' ', '\t', '(', '"', '<'], 2) is [var word, ..] ? (word, line[word.Length..].Trim()) : (line, "");
        switch (name)
        {
            case "if" or "ifdef" or "ifndef":
                isSkipping.Push(rest == "0");
                break;
            case "else" or "elif" when isSkipping.Count > 0:
                isSkipping.Push(!isSkipping.Pop());
                break;
            case "endif" when isSkipping.Count > 0:
                isSkipping.Pop();
                break;
            case "define" when !isSkipping.Contains(true):
                Define(rest);
                break;
            case "include" when depth < MaximumDepth && rest.Length > 2 && _headers.TryGetValue(rest.Trim('"', '<', '>'), out var header):
                Read(header, depth + 1);
                break;
            default:
                break;
        }
    }

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
        for (var i = 0; i < lexemes.Count && result.Count < MaximumLexemes; i++)
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

                body = Substitute(macro.Body, parameters, Arguments(lexemes, ref i));
            }

            Expand(body, [.. active, lexeme.Text], depth + 1, result);
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

    private static List<Lexeme> Substitute(IReadOnlyList<Lexeme> body, string[] parameters, List<List<Lexeme>> arguments)
    {
        var result = new List<Lexeme>();
        foreach (var lexeme in body)
        {
            var place = Array.IndexOf(parameters, lexeme.Text);
            if (place >= 0 && place < arguments.Count)
                result.AddRange(arguments[place]);
            else if (!lexeme.Is("#"))
                result.Add(lexeme);
        }

        return result;
    }

    private sealed record Macro(string[]? Parameters, IReadOnlyList<Lexeme> Body);
}
