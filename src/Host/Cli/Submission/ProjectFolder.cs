namespace SurrogateHost.Cli.Submission;

/// <summary>Finds the C files of a folder that is a program.</summary>
internal static class ProjectFolder
{
    private static readonly string[] s_builds = ["", "build", "builddir", "out"];
    private static readonly string[] s_leftOut = ["test", "tests", "example", "examples", "bench", "benchmark", "benchmarks", "build", "builddir", "doc", "docs"];

    /// <summary>
    /// The files of its <c>compile_commands.json</c>, with their flags. Without one, every C file in the folder and below it, except in
    /// hidden folders and in those of tests, examples and builds; names are then looked up in the folder and in its folder <c>include</c>.
    /// </summary>
    /// <param name="folder">Full path.</param>
    /// <param name="files">What else the user said; its sources come first, its flags go to all.</param>
    /// <exception cref="UsageException">There is no such folder, or no C file in it.</exception>
    public static ProgramFiles Read(string folder, ProgramFiles files)
    {
        if (!Directory.Exists(folder))
            throw new UsageException($"--project '{folder}': there is no such folder.");
        var database = s_builds.Select(build => Path.Combine(folder, build, CompileCommands.FileName)).FirstOrDefault(File.Exists);
        var found = database is null ? Everything(folder) : [.. CompileCommands.Read(database, folder).Select(source => With(source, files))];
        var named = files.Sources.Select(source => source.Path).ToHashSet(StringComparer.Ordinal);
        SourceFile[] sources =
        [
            .. files.Sources.Select(source => Array.Find(found, other => other.Path == source.Path) ?? source), .. found.Where(source => !named.Contains(source.Path)),
        ];
        if (sources.Length == 0)
            throw new UsageException($"--project '{folder}': there is no C file in {(database is null ? "it" : database)}.");
        string[] usual = database is null ? [folder, Path.Combine(folder, "include")] : [];
        return files with { Sources = sources, Folder = folder, IncludeFolders = [.. files.IncludeFolders, .. usual.Where(Directory.Exists)] };
    }

    private static SourceFile With(SourceFile source, ProgramFiles files) => source with
    {
        Definitions = [.. source.Definitions!, .. files.Definitions],
        IncludeFolders = [.. files.IncludeFolders, .. source.IncludeFolders!],
        Standard = files.Standard ?? source.Standard,
    };

    private static SourceFile[] Everything(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        var (found, open) = (new List<string>(), new Stack<string>([folder]));
        while (open.TryPop(out var next))
        {
            found.AddRange(Directory.EnumerateFiles(next, "*.c", options));
            foreach (var below in Directory.EnumerateDirectories(next, "*", options).Where(below => !s_leftOut.Contains(Path.GetFileName(below))))
                open.Push(below);
        }

        return [.. found.Order(StringComparer.Ordinal).Select(path => new SourceFile(path))];
    }
}
