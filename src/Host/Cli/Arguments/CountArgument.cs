using System.Globalization;

namespace SurrogateHost.Cli.Arguments;

/// <summary>Whole numbers: of <c>--evaluations</c> and <c>--limit</c>, and of <c>--seed</c>.</summary>
internal static class CountArgument
{
    /// <summary>Reads a number of things.</summary>
    /// <param name="text">The value as typed.</param>
    public static Parsed<int> Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : "is not a count; write a whole number of at least 1, such as 500";

    /// <summary>Reads a seed.</summary>
    /// <param name="text">The value as typed.</param>
    public static Parsed<ulong> ParseSeed(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : "is not a seed; write a whole number from 0 to 18446744073709551615";
}
