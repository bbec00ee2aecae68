using SurrogateHost.Model;

namespace SurrogateHost.Cli.Arguments;

/// <summary>The value of <c>--read</c>: an output, and where its number is in what a program prints or writes.</summary>
internal static class ReadArgument
{
    private const string Remedy = "write OUTPUT=WHERE, such as 'cost=total cost: {number}', cost=csv:out.csv:price, cost=json:out.json:result.cost or code=exit";

    /// <summary>Reads one.</summary>
    /// <param name="text">The value as typed.</param>
    public static Parsed<KeyValuePair<string, string>> Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return $"there is no output; {Remedy}";
        return OutputReading.Parse(text[(equals + 1)..]) is null
            ? $"'{text[(equals + 1)..]}' does not say where the number is; {Remedy}"
            : new KeyValuePair<string, string>(text[..equals], text[(equals + 1)..]);
    }
}
