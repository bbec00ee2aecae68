namespace SurrogateHost.Cli.Arguments;

/// <summary>The value of <c>--stop-at</c>: a number.</summary>
internal static class NumberArgument
{
    /// <summary>Reads a number.</summary>
    /// <param name="text">The value as typed.</param>
    public static Parsed<double> Parse(string text) =>
        NumberSyntax.TryRead(text, out var value) ? value : "is not a number; write one such as 1e-6";
}
