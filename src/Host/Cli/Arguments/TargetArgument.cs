namespace SurrogateHost.Cli.Arguments;

/// <summary>The value of <c>--target</c>: an output and the value wanted of it, <c>theta1=0.2</c> or <c>y[3]=1</c>.</summary>
internal static class TargetArgument
{
    /// <summary>Reads one target.</summary>
    /// <param name="text">The value as typed.</param>
    /// <returns>The output and its wanted value, or what is wrong with it.</returns>
    public static Parsed<KeyValuePair<string, double>> Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return "there is no wanted value; write an output and a number, such as return=0.5";
        if (!NumberSyntax.TryRead(text.AsSpan(equals + 1), out var value))
            return $"'{text[(equals + 1)..]}' is not a number; write the wanted value, such as {text[..equals]}=0.5";
        return new KeyValuePair<string, double>(text[..equals], value);
    }
}
