namespace SurrogateHost.Cli.Arguments;

/// <summary>The value of <c>--header</c>: the name under which the program includes a header, and the file that holds it.</summary>
internal static class HeaderArgument
{
    /// <summary>Reads one header; the file is not opened yet.</summary>
    /// <param name="text">The value as typed.</param>
    /// <returns>The name and the path, or what is wrong with it.</returns>
    public static Parsed<KeyValuePair<string, string>> Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == text.Length - 1)
            return "write NAME=FILE, such as config.h=build/config.h (config.h=/dev/null gives an empty one)";
        return new KeyValuePair<string, string>(text[..equals], text[(equals + 1)..]);
    }
}
