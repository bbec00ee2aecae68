using System.Globalization;

namespace SurrogateHost.Model;

/// <summary>Where the number of an output is found after a program with a <c>main</c> function has run.</summary>
/// <param name="Kind">How it is found.</param>
/// <param name="File">Name of a file that the program wrote; <see cref="Printed"/> for what it printed.</param>
/// <param name="Where">The text before the number, the column, or the path.</param>
/// <param name="After">The text behind the number.</param>
/// <param name="Row">The row of a table from 1; negative from its end.</param>
public sealed record OutputReading(OutputReadingKind Kind, string File, string Where, string After = "", int Row = -1)
{
    /// <summary>The name that stands for what the program printed.</summary>
    public const string Printed = "-";

    /// <summary>What stands for the number in a pattern.</summary>
    public const string Number = "{number}";

    /// <summary>Reads a reading as it is submitted.</summary>
    /// <param name="text">Such as <c>total cost: {number}</c> or <c>csv:out.csv:cost</c>.</param>
    /// <returns>The reading; null when the text is none.</returns>
    public static OutputReading? Parse(string text)
    {
        if (text == "exit")
            return new(OutputReadingKind.ExitCode, "", "");
        if (text == Number)
            return new(OutputReadingKind.Named, Printed, "");
        var parts = text.Split(':');
        return parts switch
        {
            ["csv", { Length: > 0 } file, { Length: > 0 } column] => new(OutputReadingKind.Table, file, column),
            ["csv", { Length: > 0 } file, { Length: > 0 } column, var row] when int.TryParse(row, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number != 0 =>
                new(OutputReadingKind.Table, file, column, Row: number),
            ["csv", ..] => null,
            ["json", { Length: > 0 } file, var path] => new(OutputReadingKind.Json, file, path),
            ["json", ..] => null,
            ["file", { Length: > 0 } file, _, ..] => Pattern(file, text["file:".Length..][(file.Length + 1)..]),
            _ => Pattern(Printed, text),
        };
    }

    private static OutputReading? Pattern(string file, string text) =>
        text.Split(Number) is [var before, var after] && before.Trim().Length > 0 ? new(OutputReadingKind.Pattern, file, before, after) : null;
}
