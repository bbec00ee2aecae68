using System.CommandLine;
using SurrogateHost.Cli.Arguments;

namespace SurrogateHost.Cli.Submission;

/// <summary>The options that say what a program consists of and how it is compiled.</summary>
internal sealed class ProgramOptions
{
    private readonly Option<string?> _project = new("--project")
    {
        HelpName = "DIR", Description = "The C files of this folder are the program; its compile_commands.json gives the flags where there is one.",
    };

    private readonly Option<string[]> _includes = Many("-I", "--include-folder", "DIR", "A folder with headers. May be repeated.");
    private readonly Option<string[]> _definitions = Many("-D", "--define", "NAME[=VALUE]", "A macro to define. May be repeated.");
    private readonly Option<string?> _standard = new("--std") { HelpName = "STD", Description = "The C standard: c89, c99, c11, gnu99, ... [gnu17]" };
    private readonly Option<string[]> _libraries = Many(
        "--link", "-l", "NAME", "A library of this machine, by the name that pkg-config or the linker knows: gsl. May be repeated.");

    private readonly Option<KeyValuePair<string, string>[]> _headers = ParsedOption.Many(
        "--header", "NAME=FILE", "A header that does not stand beside the C files or in a folder of -I; /dev/null gives an empty one.", HeaderArgument.Parse);

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All() => [_project, _includes, _definitions, _standard, _libraries, _headers];

    /// <summary>The program that files and options describe.</summary>
    /// <param name="typed">The C files as typed.</param>
    /// <param name="parsed">A command line without errors.</param>
    /// <param name="terminal">Where relative paths start.</param>
    /// <exception cref="UsageException">There is no file, or it is not C.</exception>
    public ProgramFiles Files(string[] typed, ParseResult parsed, Terminal terminal)
    {
        var project = parsed.GetValue(_project);
        if (typed.Length == 0 && project is null)
            throw new UsageException("FILE: missing; name C files or a job file (.json), or --project DIR for the C files of a folder.");
        if (typed.FirstOrDefault(file => Path.GetExtension(file) is ".cpp" or ".cc" or ".cxx" or ".hpp" or ".o" or ".a" or ".so") is { } foreign)
            throw new UsageException($"'{foreign}': is not C text; name .c files (libraries that are installed go with --link).");
        var files = new ProgramFiles
        {
            Sources = [.. typed.Select(file => new SourceFile(terminal.Resolve(file))).Distinct()],
            Headers = (JobOptions.Named("--header", parsed.GetValue(_headers)) ?? []).ToDictionary(
                header => header.Key,
                header => ProgramReader.ReadText(terminal.Resolve(header.Value), $"--header '{header.Key}={header.Value}'")),
            IncludeFolders = [.. (parsed.GetValue(_includes) ?? []).Select(folder => Path.TrimEndingDirectorySeparator(terminal.Resolve(folder)))],
            Definitions = parsed.GetValue(_definitions) ?? [],
            Standard = parsed.GetValue(_standard),
            Libraries = parsed.GetValue(_libraries) ?? [],
        };
        return project is null ? files : ProjectFolder.Read(Path.TrimEndingDirectorySeparator(terminal.Resolve(project)), files);
    }

    private static Option<string[]> Many(string name, string alias, string valueName, string description) =>
        new(name, alias) { HelpName = valueName, Description = description, AllowMultipleArgumentsPerToken = false };
}
