using System.Text.RegularExpressions;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Arguments;

/// <summary>
/// The value of <c>--input</c>: <c>x=0..1</c>, an array <c>x[2]=-2..2</c>, a matrix <c>a[2][3]=0..1</c>, whole numbers <c>k=int:1..10</c>.
/// </summary>
internal static partial class InputArgument
{
    private const string Whole = "int:";

    /// <summary>Reads one declaration.</summary>
    /// <param name="text">The value as typed.</param>
    /// <returns>The declaration, or what is wrong with it.</returns>
    public static Parsed<SubmittedInput> Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return $"there is no range; write a parameter and its range, such as {(Name().IsMatch(text) ? text : "x")}=0..1";
        var name = Name().Match(text[..equals]);
        if (!name.Success)
            return $"'{text[..equals]}' is not a parameter; write a name such as x, or name[length] for an array";
        int? length = null;
        foreach (Capture digits in name.Groups["length"].Captures)
        {
            if (!int.TryParse(digits.ValueSpan, out var parsed) || parsed < 1 || (long)parsed * (length ?? 1) > int.MaxValue)
                return $"'{digits.Value}' is not a length; write the number of elements, as in {name.Groups["name"].Value}[2]=-2..2";
            length = parsed * (length ?? 1);
        }

        var range = text[(equals + 1)..];
        var isInteger = range.StartsWith(Whole, StringComparison.Ordinal);
        if (isInteger)
            range = range[Whole.Length..];
        if (!TryReadRange(range, out var minimum, out var maximum))
            return $"'{range}' is not a range{(range.Contains("...", StringComparison.Ordinal) ? " with one meaning" : "")}; write minimum..maximum, such as -2..2 or 1e-3..1e3";
        if (!(minimum < maximum))
            return $"the range {range} is empty; the minimum must be below the maximum (--fix holds a parameter constant)";
        return new SubmittedInput
        {
            Name = name.Groups["name"].Value, Length = length, Minimum = minimum, Maximum = maximum, Integer = isInteger ? true : null,
        };
    }

    // ".1...5" has two dots in two places, but numbers remain at one of them only; "1...5" could be 1 to .5 or 1. to 5, so it is none.
    private static bool TryReadRange(string text, out double minimum, out double maximum)
    {
        var readings = 0;
        (minimum, maximum) = (0, 0);
        for (var at = text.IndexOf("..", StringComparison.Ordinal); at >= 0; at = text.IndexOf("..", at + 1, StringComparison.Ordinal))
        {
            if (NumberSyntax.TryRead(text.AsSpan(0, at), out var low) & NumberSyntax.TryRead(text.AsSpan(at + 2), out var high))
                (minimum, maximum, readings) = (low, high, readings + 1);
        }

        return readings == 1;
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z_]\w*(\.[A-Za-z_]\w*)*)(\[(?<length>\d+)\])*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
