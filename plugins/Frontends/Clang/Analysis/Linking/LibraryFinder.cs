using System.Diagnostics;
using System.Text.RegularExpressions;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Sandbox;

namespace SurrogateHost.Frontends.Clang.Analysis.Linking;

/// <summary>
/// Finds the libraries that a program names among those that are installed: by asking pkg-config, inside a sandbox, or by the linker's own
/// name. Nothing is installed, and no library is loaded here.
/// </summary>
/// <param name="locator">Finds bubblewrap.</param>
/// <param name="launcher">Starts the processes.</param>
internal sealed partial class LibraryFinder(SandboxToolLocator locator, SandboxLauncher launcher)
{
    private const string PackageConfiguration = "/usr/bin/pkg-config";
    private const string PackageList = "/usr/bin/apt-cache";
    private static readonly string[] s_folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib"];
    private static readonly string[] s_headers = ["/usr/include/", "/usr/lib/"];
    private readonly Dictionary<string, LinkedLibraries> _known = new(StringComparer.Ordinal);

    /// <summary>Finds them, and those that they need. Used by one thread.</summary>
    /// <param name="names">Names as submitted.</param>
    /// <param name="program">The file that a refusal names.</param>
    /// <exception cref="ProgramRefusedException">This host lacks one; the message names Debian's package where it can be found.</exception>
    public LinkedLibraries Find(IReadOnlyList<string> names, string program)
    {
        var found = new List<LinkedLibraries>();
        var missing = new List<SourceDiagnostic>();
        foreach (var name in names)
            if (FindOne(name) is { } library)
                found.Add(library);
            else
                missing.Add(new(program, 0, 0, $"the library '{name}' is not installed on this host{Remedy(name)}"));
        if (missing.Count > 0)
            throw new ProgramRefusedException(missing);
        return new([.. found.SelectMany(library => library.CompilerArguments).Distinct()], [.. found.SelectMany(library => library.LinkerArguments)]);
    }

    /// <summary>What can be neither an option nor a path.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.+-]*\z")]
    private static partial Regex Name();

    private static LinkedLibraries? ByName(string name) =>
        s_folders.Any(folder => File.Exists($"{folder}/lib{name}.so")) ? new([], [$"-l{name}"]) : null;

    private LinkedLibraries? FindOne(string name)
    {
        if (!Name().IsMatch(name))
            return null;
        if (_known.TryGetValue(name, out var known))
            return known;
        // What is not found is looked for again: installing it mends a running host.
        var found = ByPackage(name) ?? ByName(name);
        if (found is not null)
            _known[name] = found;
        return found;
    }

    private LinkedLibraries? ByPackage(string name)
    {
        if (!File.Exists(PackageConfiguration))
            return null;
        var (exitCode, words) = Ask(BubblewrapCommand.Query(locator.Find(), PackageConfiguration, ["--cflags", "--libs", name]));
        return exitCode != 0 ? null : new(
            [.. words.Where(word => word.StartsWith("-D", StringComparison.Ordinal)
                || s_headers.Any(folder => word.StartsWith("-I" + folder, StringComparison.Ordinal)))],
            [.. words.Where(word => word.StartsWith("-l", StringComparison.Ordinal))]);
    }

    private string Remedy(string name)
    {
        if (!File.Exists(PackageList) || !Name().IsMatch(name))
            return ": install its development package, or correct the name.";
        var (_, packages) = Ask(BubblewrapCommand.Plain(PackageList, ["pkgnames", $"lib{name}"]));
        var developed = packages.Where(package => package.EndsWith("-dev", StringComparison.Ordinal)).ToArray();
        var package = developed.FirstOrDefault(package => package == $"lib{name}-dev")
            ?? developed.Where(package => IsVersioned(package, $"lib{name}")).OrderBy(package => package.Length).FirstOrDefault();
        return package is null
            ? ", and Debian has no package of that name: install its development package, or correct the name."
            : $". On Debian: apt-get install {package}";
    }

    /// <summary>Whether nothing but a version stands between a library's name and <c>-dev</c>.</summary>
    private static bool IsVersioned(string package, string library) =>
        package[library.Length..^"-dev".Length].All(character => character is '-' or '.' || char.IsAsciiDigit(character));

    private (int ExitCode, string[] Words) Ask(ProcessStartInfo start)
    {
        using var process = launcher.Start(start);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var words = errors.GetAwaiter().GetResult();
        if (words.StartsWith("bwrap: ", StringComparison.Ordinal))
            throw SandboxFailure.CannotStart(words);
        return (process.ExitCode, text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
