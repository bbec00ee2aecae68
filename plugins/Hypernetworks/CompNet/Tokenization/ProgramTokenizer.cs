using System.Globalization;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>
/// Turns an analysed program into CompNet's tokens: the ranges of the inputs, the tables and helpers that the function uses, the
/// function.
/// </summary>
public sealed class ProgramTokenizer
{
    private static readonly HashSet<string> s_dropped =
    [
        "const", "volatile", "static", "register", "inline", "signed", "unsigned", "short", "long", "int", "char", "float", "double", "_Bool",
        "bool", "struct", "enum", "union", "extern", "restrict", "auto", "size_t", "real", "float_t", "double_t",
    ];

    /// <summary>Longest text that programs are written out to, in tokens.</summary>
    private const int LongestWrittenOut = 192;

    private readonly Dictionary<string, FunctionText> _functions;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int First, bool IsInput)> _arrays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _constants = new(StringComparer.Ordinal) { ["M_PI"] = Math.PI, ["M_PI_2"] = Math.PI / 2, ["M_E"] = Math.E };
    private readonly List<string> _helpers = [];
    private readonly List<int> _tokens = [];
    private readonly List<float> _values = [];
    private int _locals;
    private int _localArrays;

    private ProgramTokenizer(Dictionary<string, FunctionText> functions) => _functions = functions;

    /// <summary>
    /// Tokenizes a program: with loops, helpers and tables written out (<see cref="WrittenOut"/>) where that is not too long, else as it is.
    /// </summary>
    /// <param name="program">An analysed program.</param>
    /// <param name="maximumLength">Most tokens; the end of a longer text is cut.</param>
    public static TokenizedProgram Tokenize(AnalyzedProgram program, int maximumLength = 256)
    {
        var lexemes = Preprocessor.Run(program.Text.Source, program.Text.Headers);
        var (functions, fileScope) = (FunctionText.FindAll(lexemes), FileScope.FindAll(lexemes));
        var plain = Tokenize(program, functions, fileScope);
        if (!functions.TryGetValue(program.Function, out var function))
            return Cut(plain, maximumLength);
        var writtenOut = new Dictionary<string, FunctionText>(functions) { [program.Function] = WrittenOut.Of(function, functions, fileScope, Constants(program), s_dropped) };
        var tokens = Tokenize(program, writtenOut, fileScope);
        return Cut(tokens.Tokens.Length <= Math.Max(plain.Tokens.Length, LongestWrittenOut) ? tokens : plain, maximumLength);
    }

    private static TokenizedProgram Tokenize(
        AnalyzedProgram program, Dictionary<string, FunctionText> functions, Dictionary<string, IReadOnlyList<Lexeme>> fileScope)
    {
        var tokenizer = new ProgramTokenizer(functions);
        tokenizer.Bind(program);
        tokenizer.Ranges(program.Space);
        if (functions.TryGetValue(program.Function, out var function))
        {
            var called = tokenizer.Called(function);
            foreach (var definition in Used(fileScope, [.. called, function]))
                tokenizer.Body(definition);
            foreach (var helper in called)
                tokenizer.Helper(helper);
            tokenizer.Body(function.Body);
        }

        return new TokenizedProgram([.. tokenizer._tokens], [.. tokenizer._values]);
    }

    private static TokenizedProgram Cut(TokenizedProgram text, int length) =>
        text.Tokens.Length <= length ? text : new TokenizedProgram(text.Tokens[..length], text.Values[..length]);

    /// <summary>The parameters that have one fixed value.</summary>
    private static Dictionary<string, double> Constants(AnalyzedProgram program) => program.Parameters
        .Where(parameter => parameter.Constant is { IsNull: false, Values.Count: 1 })
        .ToDictionary(parameter => parameter.Name, parameter => parameter.Constant!.Values[0]);

    private void Bind(AnalyzedProgram program)
    {
        for (var i = 0; i < program.Space.Dimensions.Count; i++)
        {
            var name = program.Space.Dimensions[i].Name;
            _names[name] = $"IN{i}";
            if (name.EndsWith("[0]", StringComparison.Ordinal))
                _arrays[name[..^3]] = (i, true);
        }

        for (var i = 0; i < program.Outputs.Count; i++)
        {
            var name = program.Outputs[i];
            if (name.EndsWith("[0]", StringComparison.Ordinal))
                _arrays.TryAdd(name[..^3], (i, false));
            if (name != "return")
                _names.TryAdd(name, $"OUT{i}");
        }

        foreach (var parameter in program.Parameters)
        {
            if (parameter.Constant is { IsNull: true })
                _names[parameter.Name] = "<null>";
            else if (parameter.Constant is { Values.Count: 1 } constant)
                _constants[parameter.Name] = constant.Values[0];
        }
    }

    /// <summary>One range for all inputs where they agree, else one each.</summary>
    private void Ranges(SearchSpace space)
    {
        Put("<cls>");
        var dimensions = space.Dimensions;
        var isShared = dimensions.All(d => d.Minimum == dimensions[0].Minimum && d.Maximum == dimensions[0].Maximum);
        for (var i = 0; i < (isShared ? 1 : Math.Min(dimensions.Count, Vocabulary.Inputs)); i++)
        {
            Put(isShared ? "<range>" : $"IN{i}");
            PutNumber(dimensions[i].Minimum);
            PutNumber(dimensions[i].Maximum);
        }

        Put("<sep>");
    }

    /// <summary>The definitions at file scope that any of the functions names, in the order of the file.</summary>
    private static IEnumerable<IReadOnlyList<Lexeme>> Used(Dictionary<string, IReadOnlyList<Lexeme>> definitions, List<FunctionText> functions)
    {
        var words = functions.SelectMany(function => function.Body).Where(lexeme => lexeme.Kind == LexemeKind.Word).Select(lexeme => lexeme.Text).ToHashSet();
        return definitions.Where(definition => words.Contains(definition.Key)).Select(definition => definition.Value);
    }

    /// <summary>The functions of the same file that a body calls, callees before callers.</summary>
    private List<FunctionText> Called(FunctionText function)
    {
        var (found, names) = (new List<FunctionText>(), new HashSet<string>(StringComparer.Ordinal));
        Visit(function, 0);
        found.Remove(function);
        return found;

        void Visit(FunctionText caller, int depth)
        {
            foreach (var lexeme in caller.Body)
            {
                if (depth < 4 && lexeme.Kind == LexemeKind.Word && _functions.TryGetValue(lexeme.Text, out var callee)
                    && callee != caller && !names.Contains(callee.Name))
                    Visit(callee, depth + 1);
            }

            if (names.Add(caller.Name))
                found.Add(caller);
        }
    }

    private void Helper(FunctionText helper)
    {
        if (_helpers.Count < Vocabulary.Helpers)
            _helpers.Add(helper.Name);
        var outer = helper.Parameters.Distinct().Where(_names.ContainsKey).ToDictionary(name => name, name => _names[name]);
        foreach (var parameter in helper.Parameters)
            _names.Remove(parameter);
        Put(HelperName(helper.Name));
        Put("(");
        for (var i = 0; i < helper.Parameters.Count; i++)
        {
            if (i > 0)
                Put(",");
            Put(Local(helper.Parameters[i]));
        }

        Put(")");
        Put("{");
        Body(helper.Body);
        Put("}");
        foreach (var parameter in helper.Parameters)
            _names.Remove(parameter);
        foreach (var (name, token) in outer)
            _names[name] = token;
    }

    private string HelperName(string name) => _helpers.IndexOf(name) is >= 0 and var place ? $"H{place}" : "<call>";

    private void Body(IReadOnlyList<Lexeme> body)
    {
        for (var i = 0; i < body.Count; i++)
        {
            var lexeme = body[i];
            switch (lexeme.Kind)
            {
                case LexemeKind.Number:
                    PutNumber(Parse(lexeme.Text));
                    break;
                case LexemeKind.Word:
                    i = Word(body, i);
                    break;
                case LexemeKind.Punctuator when lexeme.Is("*") && IsDereference(body, i):
                    break;
                default:
                    Put(lexeme.Kind == LexemeKind.Text ? "<unknown>" : lexeme.Text);
                    break;
            }
        }
    }

    /// <summary>A star at the start of a statement, before a pointer output: the output is its own token.</summary>
    private bool IsDereference(IReadOnlyList<Lexeme> body, int i) => i + 1 < body.Count && body[i + 1].Kind == LexemeKind.Word
        && (i == 0 || body[i - 1].Text is ";" or "{" or "}" or "(" or ")" or "=" or "+" or "-" or "," or "return")
        && _names.TryGetValue(body[i + 1].Text, out var name) && name.StartsWith("OUT", StringComparison.Ordinal);

    /// <summary>Puts the word at <paramref name="i"/> and what belongs to it; returns the last place used.</summary>
    private int Word(IReadOnlyList<Lexeme> body, int i)
    {
        var word = body[i].Text;
        if (s_dropped.Contains(word) && !_names.ContainsKey(word))
            return i;
        if (i + 2 < body.Count && body[i + 1].Text is "." or "->" && _names.TryGetValue($"{word}.{body[i + 2].Text}", out var field))
        {
            Put(field);
            return i + 2;
        }

        if (_arrays.TryGetValue(word, out var array))
            return Element(body, i, array);
        if (_constants.TryGetValue(word, out var value) && !_names.ContainsKey(word))
            PutNumber(value);
        else if (i + 1 < body.Count && body[i + 1].Is("("))
            Put(Callee(word));
        else if (IsFirstElement(body, i) && _names.TryGetValue(word, out var only) && IsInputOrOutput(only))
        {
            Put(only);
            return i + 3;
        }
        else
            Put(_names.TryGetValue(word, out var known) ? known : Vocabulary.IsWord(word) ? word : Declared(body, i, word));
        return i;
    }

    private static bool IsInputOrOutput(string token) =>
        token.StartsWith("IN", StringComparison.Ordinal) || token.StartsWith("OUT", StringComparison.Ordinal);

    /// <summary>A pointer to one number may be written <c>p[0]</c>.</summary>
    private static bool IsFirstElement(IReadOnlyList<Lexeme> body, int i) =>
        i + 3 < body.Count && body[i + 1].Is("[") && body[i + 2].Is("0") && body[i + 3].Is("]");

    private int Element(IReadOnlyList<Lexeme> body, int i, (int First, bool IsInput) array)
    {
        if (i + 3 < body.Count && body[i + 1].Is("[") && body[i + 2].Kind == LexemeKind.Number && body[i + 3].Is("]"))
        {
            Put($"{(array.IsInput ? "IN" : "OUT")}{array.First + (int)Parse(body[i + 2].Text)}");
            return i + 3;
        }

        Put(array.IsInput ? "ARR" : "OUTARR");
        return i;
    }

    private string Callee(string word)
    {
        if (_functions.ContainsKey(word))
            return HelperName(word);
        foreach (var suffix in (ReadOnlySpan<string>)["", "f", "l"])
        {
            if (suffix.Length < word.Length && word.EndsWith(suffix, StringComparison.Ordinal) && Vocabulary.IsWord(word[..^suffix.Length]))
                return word[..^suffix.Length];
        }

        return word switch { "abs" or "fabsl" => "fabs", "if" or "for" or "while" or "switch" or "return" => word, _ => "<call>" };
    }

    private string Declared(IReadOnlyList<Lexeme> body, int i, string word) =>
        i + 1 < body.Count && body[i + 1].Is("[") ? _names[word] = Limited("A", _localArrays++, 6) : Local(word);

    private string Local(string word) => _names[word] = Limited("V", _locals++, 24);

    private static string Limited(string prefix, int number, int limit) => number < limit ? $"{prefix}{number}" : "<unknown>";

    private static double Parse(string number) => number.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? ulong.TryParse(number.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : 0
        : double.TryParse(number, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private void PutNumber(double value)
    {
        Put("NUM");
        _values[^1] = (float)value;
    }

    private void Put(string token)
    {
        _tokens.Add(Vocabulary.Id(token));
        _values.Add(0);
    }
}
