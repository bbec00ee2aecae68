using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Submission;

/// <summary>Reads the templates and data files of a program that is run as an executable.</summary>
internal static class MainFiles
{
    /// <summary>Puts the files that a job file names in the place of their paths.</summary>
    /// <param name="main">As the job file says it; null without <c>main</c>.</param>
    /// <param name="folder">The folder of the job file.</param>
    /// <param name="name">Name of the job file.</param>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    public static SubmittedMain? Complete(SubmittedMain? main, string folder, string name) => main is null ? null : main with
    {
        StandardInput = main.StandardInputPath is { } input ? ProgramReader.ReadText(Path.GetFullPath(input, folder), $"{name}: main.standardInputPath '{input}'") : main.StandardInput,
        Files = Merge(main.Files, main.FilePaths, path => ProgramReader.ReadText(Path.GetFullPath(path, folder), $"{name}: main.filePaths '{path}'")),
        Data = Merge(main.Data, main.DataPaths, path => ReadBytes(Path.GetFullPath(path, folder), $"{name}: main.dataPaths '{path}'")),
        StandardInputPath = null, FilePaths = null, DataPaths = null,
    };

    /// <summary>Reads a file that the user named.</summary>
    /// <param name="file">Full path.</param>
    /// <param name="what">How the user named it, for the message.</param>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static byte[] ReadBytes(string file, string what)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{what}: {(File.Exists(file) ? exception.Message : "there is no such file")}.");
        }
    }

    private static IReadOnlyDictionary<string, T>? Merge<T>(IReadOnlyDictionary<string, T>? given, IReadOnlyDictionary<string, string>? paths, Func<string, T> read)
    {
        if (paths is null)
            return given;
        var all = new Dictionary<string, T>(given ?? new Dictionary<string, T>());
        foreach (var (name, path) in paths)
            all[name] = read(path);
        return all;
    }
}
