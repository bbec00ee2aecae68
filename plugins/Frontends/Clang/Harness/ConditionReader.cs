using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>
/// Reads a condition in C, such as <c>a + b &lt;= 1 &amp;&amp; n != 3</c>, far enough to say by how much it is violated: a comparison by the
/// difference of its sides, several joined by <c>&amp;&amp;</c> by the worst of them, alternatives joined by <c>||</c> by the best.
/// </summary>
internal static class ConditionReader
{
    // An amount that is not a number: the harness puts 1 or -1 in its place.
    private const string Unknown = "__builtin_nan(\"\")";

    private static readonly string[] s_operators = ["<<=", ">>=", "&&", "||", "<=", ">=", "==", "!=", "<<", ">>", "->", "++", "--",
        "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<", ">", "=", "?", ",", "&", "|", "^"];

    /// <summary>What diagnostics call a condition.</summary>
    /// <param name="index">Which condition, from 0.</param>
    public static string NameOf(int index) => FormattableString.Invariant($"subjectTo[{index}]");

    /// <summary>The reason why a text is not a condition; null when it may be one.</summary>
    /// <param name="index">Which condition, from 0.</param>
    /// <param name="condition">As submitted.</param>
    public static SourceDiagnostic? Complaint(int index, string condition)
    {
        if (ObjectiveExpression.Complaint(condition) is { } complaint)
            return complaint with { File = NameOf(index) };
        var operators = Outermost(condition);
        if (operators.Find(found => found.Text is "=" or "," or "++" or "--" || IsAssignment(found.Text)) is { Text: { } text } change)
        {
            var mend = text == "=" ? "; write == to compare" : "";
            return new(NameOf(index), 1, change.At + 1, $"'{text}' does not belong into a condition{mend}.");
        }

        return ComparedTwice(index, condition);
    }

    private static SourceDiagnostic? ComparedTwice(int index, string condition)
    {
        foreach (var part in Parts(condition, "||").SelectMany(alternative => Parts(alternative, "&&")))
        {
            if (Unwrapped(part) is { } inner)
            {
                if (ComparedTwice(index, inner) is { } inside)
                    return inside;
                continue;
            }

            var comparisons = Outermost(part).Where(found => IsOrder(found.Text)).ToArray();
            if (comparisons.Length > 1 && !Outermost(part).Exists(found => found.Text == "?"))
            {
                return new(NameOf(index), 1, 1,
                    $"'{part.Trim()}' compares twice, which C takes for ({part[..comparisons[1].At].Trim()}) {part[comparisons[1].At..].Trim()}; join two comparisons with &&.");
            }
        }

        return null;
    }

    /// <summary>A C expression of how much a condition is violated: above 0 by how much, at or below 0 by how much it holds.</summary>
    /// <param name="condition">A text without <see cref="Complaint"/>.</param>
    public static string Amount(string condition) => Join("__builtin_fmin", Parts(condition, "||").Select(alternative =>
        Join("__builtin_fmax", Parts(alternative, "&&").Select(AmountOfPart))));

    private static string AmountOfPart(string part)
    {
        if (Unwrapped(part) is { } inner)
            return Amount(inner);
        var operators = Outermost(part);
        // What binds more loosely than a comparison makes the whole a number of its own kind.
        if (operators.Exists(found => found.Text is "?" or "&" or "|" or "^") || operators.Find(found => IsComparison(found.Text)) is not { Text: { } text, At: var at }
            || operators.Count(found => IsComparison(found.Text)) > 1)
        {
            return Unknown;
        }

        var (left, right) = ($"(double)({part[..at].Trim()})", $"(double)({part[(at + text.Length)..].Trim()})");
        return text switch
        {
            "<" or "<=" => $"({left} - {right})",
            ">" or ">=" => $"({right} - {left})",
            "==" => $"__builtin_fabs({left} - {right})",
            _ => Unknown,
        };
    }

    private static string Join(string function, IEnumerable<string> amounts) => amounts.Aggregate((all, next) => $"{function}({all}, {next})");

    private static bool IsOrder(string text) => text is "<" or "<=" or ">" or ">=";

    private static bool IsComparison(string text) => IsOrder(text) || text is "==" or "!=";

    private static bool IsAssignment(string text) => text.Length > 1 && text[^1] == '=' && !IsComparison(text);

    private static List<string> Parts(string text, string separator)
    {
        var (parts, begin, operators) = (new List<string>(), 0, Outermost(text));
        // A conditional operator binds more loosely than both: a text that holds one is a single part.
        if (!operators.Exists(found => found.Text == "?"))
        {
            foreach (var (_, at) in operators.Where(found => found.Text == separator))
            {
                parts.Add(text[begin..at]);
                begin = at + separator.Length;
            }
        }

        parts.Add(text[begin..]);
        return parts;
    }

    /// <summary>What stands inside the parentheses that enclose the whole text; null where none do.</summary>
    private static string? Unwrapped(string text)
    {
        var (trimmed, depth) = (text.Trim(), 0);
        if (!trimmed.StartsWith('('))
            return null;
        for (var i = 0; i < trimmed.Length; i++)
        {
            depth += trimmed[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
                return i == trimmed.Length - 1 ? trimmed[1..^1] : null;
        }

        return null;
    }

    /// <summary>The operators outside all brackets, in order.</summary>
    private static List<(string Text, int At)> Outermost(string text)
    {
        var (found, depth) = (new List<(string, int)>(), 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '[')
                depth++;
            else if (text[i] is ')' or ']')
                depth--;
            else if (depth == 0 && Array.Find(s_operators, known => string.CompareOrdinal(text, i, known, 0, known.Length) == 0) is { } known)
            {
                found.Add((known, i));
                i += known.Length - 1;
            }
        }

        return found;
    }
}
