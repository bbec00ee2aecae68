using System.Text;
using System.Text.Json;

namespace SurrogateHost.Cli.Submission;

/// <summary>Reads a compilation database (<c>compile_commands.json</c>, as CMake, Meson and bear write it).</summary>
internal static class CompileCommands
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "compile_commands.json";

    /// <summary>The C files of a folder with the flags that they are compiled with: <c>-I</c>, <c>-isystem</c>, <c>-iquote</c>, <c>-D</c> and <c>-std</c>.</summary>
    /// <param name="file">Full path of the database.</param>
    /// <param name="folder">Full path of the folder; entries of files outside of it are left out.</param>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static IReadOnlyList<SourceFile> Read(string file, string folder)
    {
        var text = ProgramReader.ReadText(file, $"--project: '{file}'");
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.EnumerateArray().Select(entry => Read(entry, Path.GetDirectoryName(file)!)).OfType<SourceFile>()
                .Where(source => IncludedHeaders.IsBelow(folder, source.Path) && File.Exists(source.Path)).DistinctBy(source => source.Path)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UsageException($"--project: '{file}' is not a compilation database ({exception.Message.Split(" LineNumber")[0]}); make it again, or delete it.");
        }
    }

    private static SourceFile? Read(JsonElement entry, string besides)
    {
        var directory = Path.GetFullPath(entry.TryGetProperty("directory", out var given) ? given.GetString()! : ".", besides);
        var path = Path.GetFullPath(entry.GetProperty("file").GetString()!, directory);
        if (!path.EndsWith(".c", StringComparison.Ordinal))
            return null;
        string[] words = entry.TryGetProperty("arguments", out var arguments)
            ? [.. arguments.EnumerateArray().Select(word => word.GetString()!)]
            : [.. Split(entry.GetProperty("command").GetString()!)];
        var (folders, definitions, standard) = (new List<string>(), new List<string>(), (string?)null);
        for (var i = 0; i < words.Length; i++)
        {
            if (ValueOf("-D") is { } definition)
                definitions.Add(definition);
            else if ((ValueOf("-I") ?? ValueOf("-isystem") ?? ValueOf("-iquote")) is { } include)
                folders.Add(Path.GetFullPath(include, directory));
            else if (words[i].StartsWith("-std=", StringComparison.Ordinal))
                standard = words[i]["-std=".Length..];

            string? ValueOf(string flag)
            {
                if (words[i] == flag)
                    return i + 1 < words.Length ? words[++i] : null;
                return words[i].StartsWith(flag, StringComparison.Ordinal) ? words[i][flag.Length..] : null;
            }
        }

        // A folder that the build has not made yet holds nothing.
        return new SourceFile(path) { Definitions = definitions, IncludeFolders = [.. folders.Where(Directory.Exists).Distinct()], Standard = standard };
    }

    /// <summary>Splits a command line as a shell does: blanks between words, quotes, backslashes.</summary>
    private static IEnumerable<string> Split(string command)
    {
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        for (var i = 0; i < command.Length; i++)
        {
            var letter = command[i];
            if (letter == '\\' && quote != '\'' && i + 1 < command.Length)
                (letter, isWord) = (command[++i], true);
            else if (letter == quote)
            {
                quote = '\0';
                continue;
            }
            else if (quote == '\0' && letter is '"' or '\'' && quote == '\0')
            {
                (quote, isWord) = (letter, true);
                continue;
            }
            else if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                if (isWord)
                    yield return word.ToString();
                word.Clear();
                isWord = false;
                continue;
            }

            word.Append(letter);
            isWord = true;
        }

        if (isWord)
            yield return word.ToString();
    }
}
