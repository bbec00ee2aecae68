namespace SurrogateHost.Cli.Arguments;

/// <summary>The value of <c>--time-limit</c>: <c>30s</c>, <c>5m</c>, <c>1.5h</c>, <c>500ms</c>.</summary>
internal static class DurationArgument
{
    private static readonly (string Unit, double Seconds)[] s_units = [("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The value as typed.</param>
    /// <returns>Seconds, or what is wrong with it.</returns>
    public static Parsed<double> Parse(string text)
    {
        var (unit, seconds) = Array.Find(s_units, known => text.EndsWith(known.Unit, StringComparison.Ordinal));
        return unit is not null && NumberSyntax.TryRead(text.AsSpan(0, text.Length - unit.Length), out var number) && number > 0
            ? number * seconds
            : "is not a duration; write a number with its unit, such as 500ms, 30s, 5m or 1.5h";
    }
}
