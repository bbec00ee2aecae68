namespace SurrogateHost.Cli.Arguments;

/// <summary>The value of <c>--start</c>: an input and where the search begins, <c>x=0.3</c> or <c>w[2]=1</c>.</summary>
internal static class StartArgument
{
    /// <summary>Reads one start.</summary>
    /// <param name="text">The value as typed.</param>
    /// <returns>The input and its value, or what is wrong with it.</returns>
    public static Parsed<KeyValuePair<string, double>> Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return "there is no value; write an input and a number, such as x=0.3";
        if (!NumberSyntax.TryRead(text.AsSpan(equals + 1), out var value))
            return $"'{text[(equals + 1)..]}' is not a number; write where the search begins, such as {text[..equals]}=0.3";
        return new KeyValuePair<string, double>(text[..equals], value);
    }
}
