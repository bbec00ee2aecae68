using System.Globalization;
using System.Text.RegularExpressions;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>Pieces of C text.</summary>
internal static partial class CText
{
    /// <summary>A number as a constant expression of type double, to the last bit.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value))
            return "__builtin_nan(\"\")";
        if (double.IsInfinity(value))
            return value > 0 ? "__builtin_inf()" : "(-__builtin_inf())";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    /// <summary>Every identifier and keyword in a text, once.</summary>
    public static IEnumerable<string> Identifiers(string text) =>
        Identifier().Matches(Literal().Replace(text, " ")).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The first prefix <c>surrogate0_</c>, <c>surrogate1_</c>, ... that none of the texts contains.</summary>
    public static string UnusedPrefix(IReadOnlyCollection<string> texts)
    {
        for (var number = 0; ; number++)
            if (FormattableString.Invariant($"surrogate{number}_") is var prefix && !texts.Any(text => text.Contains(prefix, StringComparison.Ordinal)))
                return prefix;
    }

    [GeneratedRegex(@"(?<![0-9.])[A-Za-z_]\w*")]
    private static partial Regex Identifier();

    [GeneratedRegex("\"[^\"\\n]*\"")]
    private static partial Regex Literal();
}
