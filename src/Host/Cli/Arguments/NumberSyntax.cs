using System.Globalization;

namespace SurrogateHost.Cli.Arguments;

/// <summary>Numbers as C and JSON write them, whatever the machine's language: <c>-2</c>, <c>0.5</c>, <c>1e-3</c>.</summary>
internal static class NumberSyntax
{
    /// <summary>Reads one finite number.</summary>
    /// <param name="text">The number alone.</param>
    /// <param name="value">The number; 0 when there is none.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);
}
