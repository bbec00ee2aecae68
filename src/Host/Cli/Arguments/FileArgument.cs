namespace SurrogateHost.Cli.Arguments;

/// <summary>The values of <c>--file</c> and <c>--data-file</c>: the name under which the program opens a file, and the file here.</summary>
internal static class FileArgument
{
    /// <summary>Reads <c>NAME=TEMPLATE</c>; the file is not opened yet.</summary>
    /// <param name="text">The value as typed.</param>
    public static Parsed<KeyValuePair<string, string>> Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == text.Length - 1)
            return "write NAME=TEMPLATE: the name that the program opens and the template here, such as config.txt=config.tpl";
        return new KeyValuePair<string, string>(text[..equals], text[(equals + 1)..]);
    }

    /// <summary>Reads <c>NAME=FILE</c> or <c>FILE</c>, which the program opens by the path as typed.</summary>
    /// <param name="text">The value as typed.</param>
    public static Parsed<KeyValuePair<string, string>> ParseData(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (text.Length == 0 || equals == 0 || equals == text.Length - 1)
            return "write FILE, or NAME=FILE with the name that the program opens";
        return equals < 0 ? new KeyValuePair<string, string>(text, text) : new KeyValuePair<string, string>(text[..equals], text[(equals + 1)..]);
    }
}
