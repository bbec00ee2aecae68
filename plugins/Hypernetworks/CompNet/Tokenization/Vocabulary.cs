namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>
/// The closed vocabulary of CompNet. Names are normalised away: inputs, outputs, locals, arrays and helpers are numbered, types are
/// dropped, numbers are one token with a value beside it. The order is part of a weights file's meaning and only ever grows at
/// the end.
/// </summary>
public static class Vocabulary
{
    /// <summary>Most inputs with a token of their own.</summary>
    public const int Inputs = 16;

    /// <summary>Most outputs with a token of their own.</summary>
    public const int Outputs = 8;

    /// <summary>Most helper functions with a token of their own.</summary>
    public const int Helpers = 4;

    private const int Locals = 24;
    private const int Arrays = 6;

    private static readonly string[] s_words =
    [
        "<pad>", "<cls>", "NUM", "<unknown>", "<call>", "<range>", "<null>", "<sep>", "ARR", "OUTARR",
        "return", "if", "else", "for", "while", "do", "break", "continue", "switch", "case", "default",
        "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%", "<", ">", "<=", ">=", "==", "!=", "&&", "||", "!", "=", "+=", "-=",
        "*=", "/=", "++", "--", "?", ":", "&", "|", "^", "~", "<<", ">>", ".", "->",
        "sqrt", "fabs", "fmin", "fmax", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "log", "pow", "tanh", "floor", "ceil",
        "hypot", "cbrt", "log2", "log10", "exp2", "sinh", "cosh", "fmod", "round", "trunc", "erf", "expm1", "log1p", "copysign",
    ];

    private static readonly string[] s_tokens =
    [
        .. s_words,
        .. Numbered("IN", Inputs), .. Numbered("OUT", Outputs), .. Numbered("V", Locals), .. Numbered("A", Arrays), .. Numbered("H", Helpers),
    ];

    private static readonly Dictionary<string, int> s_ids = s_tokens.Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id);

    /// <summary>Number of tokens.</summary>
    public static int Count => s_tokens.Length;

    /// <summary>The id of <c>IN0</c>; the other inputs follow.</summary>
    public static int FirstInput => s_ids["IN0"];

    /// <summary>The id of the number token.</summary>
    public static int Number => s_ids["NUM"];

    /// <summary>The id of a token; that of <c>&lt;unknown&gt;</c> for one that is not there.</summary>
    /// <param name="token">Its name.</param>
    public static int Id(string token) => s_ids.TryGetValue(token, out var id) ? id : s_ids["<unknown>"];

    /// <summary>True for a word of C that has a token, keyword or function; not for the names that stand for a program's own.</summary>
    /// <param name="word">A word of a C text.</param>
    public static bool IsWord(string word) => s_ids.TryGetValue(word, out var id) && id >= s_ids["return"] && id < s_words.Length;

    /// <summary>The name of a token.</summary>
    /// <param name="id">From 0 to <see cref="Count"/> − 1.</param>
    public static string Name(int id) => s_tokens[id];

    private static IEnumerable<string> Numbered(string prefix, int count) => Enumerable.Range(0, count).Select(i => $"{prefix}{i}");
}
