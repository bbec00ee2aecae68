using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Submission;

/// <summary>Reads a C program and all that travels with it.</summary>
internal static class ProgramReader
{
    /// <summary>Reads the program.</summary>
    /// <param name="files">What it consists of.</param>
    /// <exception cref="UsageException">A file cannot be read or is empty, or there is no such folder.</exception>
    public static SubmittedProgram Read(ProgramFiles files)
    {
        var folders = files.AllIncludeFolders.Where(folder => !ProgramFlagsParser.IsSystemFolder(folder)).ToArray();
        if (folders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } absent)
            throw new UsageException($"-I '{absent}': there is no such folder.");
        var texts = files.Sources.Select(source => (source.Path, Text: ReadSource(source.Path))).ToArray();
        var found = IncludedHeaders.Of(texts, folders, files.Headers.Keys.ToHashSet(StringComparer.Ordinal), files.Folder);
        var root = CommonFolder([.. files.Sources.Select(source => Path.GetDirectoryName(source.Path)!), .. folders, .. found.Keys.Select(path => Path.GetDirectoryName(path)!)]);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, text) in found)
            headers[Relative(root, path)] = text;
        foreach (var (name, text) in files.Headers)
            headers[name] = text;
        return new SubmittedProgram
        {
            Source = texts[0].Text,
            FileName = Relative(root, texts[0].Path),
            Headers = headers.Count > 0 ? headers : null,
            Units = texts.Length == 1 ? null : [.. texts.Skip(1).Select((file, index) => Unit(root, files.Sources[index + 1], file.Text))],
            Definitions = OrNull(files.Sources[0].Definitions ?? files.Definitions),
            IncludeFolders = OrNull(Folders(root, files.Sources[0].IncludeFolders ?? files.IncludeFolders)),
            Standard = files.Sources[0].Standard ?? files.Standard,
            Libraries = OrNull(files.Libraries),
        };
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

    private static string ReadSource(string file)
    {
        var source = ReadText(file, $"program '{file}'");
        return string.IsNullOrWhiteSpace(source) ? throw new UsageException($"program '{file}': is empty; expected C text.") : source;
    }

    private static SubmittedUnit Unit(string root, SourceFile source, string text) => new()
    {
        Path = Relative(root, source.Path), Source = text, Definitions = source.Definitions,
        IncludeFolders = source.IncludeFolders is { } own ? Folders(root, own) : null, Standard = source.Standard,
    };

    private static string[] Folders(string root, IReadOnlyList<string> folders) =>
        [.. folders.Select(folder => ProgramFlagsParser.IsSystemFolder(folder) ? folder : Relative(root, folder)).Distinct()];

    private static IReadOnlyList<string>? OrNull(IReadOnlyList<string> values) => values.Count > 0 ? values : null;

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string CommonFolder(IReadOnlyList<string> folders)
    {
        var common = folders[0];
        while (!folders.All(folder => IncludedHeaders.IsBelow(common, folder)))
            common = Path.GetDirectoryName(common)!;
        return common;
    }
}
