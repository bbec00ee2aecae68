using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Submission;

/// <summary>Reads a C file and all that travels with it.</summary>
internal static class ProgramReader
{
    /// <summary>Reads the program.</summary>
    /// <param name="file">Full path of the C file.</param>
    /// <param name="givenHeaders">Texts of headers that need no file, by the name under which they are included.</param>
    /// <exception cref="UsageException">The file cannot be read, or is empty.</exception>
    public static SubmittedProgram Read(string file, IReadOnlyDictionary<string, string> givenHeaders)
    {
        var source = ReadText(file, $"program '{file}'");
        if (string.IsNullOrWhiteSpace(source))
            throw new UsageException($"program '{file}': is empty; expected C text.");
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in QuotedHeaders.Beside(file, source, givenHeaders.Keys.ToHashSet(StringComparer.Ordinal)))
            headers[name] = text;
        foreach (var (name, text) in givenHeaders)
            headers[name] = text;
        return new SubmittedProgram { Source = source, FileName = Path.GetFileName(file), Headers = headers.Count > 0 ? headers : null };
    }

    /// <summary>Reads a text file that the user named.</summary>
    /// <param name="file">Full path.</param>
    /// <param name="what">How the user named it, for the message.</param>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static string ReadText(string file, string what)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : exception.Message;
            throw new UsageException($"{what}: {reason}.");
        }
    }
}
