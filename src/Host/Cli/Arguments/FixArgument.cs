using System.Text.Json;

namespace SurrogateHost.Cli.Arguments;

/// <summary>The value of <c>--fix</c>: a number <c>n=2</c>, a null pointer <c>grad=null</c>, an array <c>w=1,2,3</c>.</summary>
internal static class FixArgument
{
    /// <summary>Reads one constant.</summary>
    /// <param name="text">The value as typed.</param>
    /// <returns>The parameter and its constant as JSON, or what is wrong with it.</returns>
    public static Parsed<KeyValuePair<string, JsonElement>> Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return "there is no constant; write a parameter and a number, null, or an array, such as n=2, grad=null or w=1,2,3";
        var (name, constant) = (text[..equals], text[(equals + 1)..]);
        if (constant is "null" or "NULL")
            return Constant(name, JsonSerializer.SerializeToElement<object?>(null));

        var words = constant.Trim('{', '}', '[', ']').Split(',', StringSplitOptions.TrimEntries);
        var numbers = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!NumberSyntax.TryRead(words[i], out numbers[i]))
                return $"'{words[i]}' is not a number; write a number, null, or numbers with commas between, such as n=2, grad=null or w=1,2,3";
        }

        var isArray = words.Length > 1 || constant is ['{' or '[', ..];
        return Constant(name, isArray ? JsonSerializer.SerializeToElement(numbers) : JsonSerializer.SerializeToElement(numbers[0]));
    }

    private static KeyValuePair<string, JsonElement> Constant(string name, JsonElement value) => new(name, value);
}
