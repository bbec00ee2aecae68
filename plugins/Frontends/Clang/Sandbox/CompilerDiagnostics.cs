using System.Globalization;
using System.Text.RegularExpressions;
using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Reads what clang and the linker write about errors.</summary>
internal static partial class CompilerDiagnostics
{
    private const string SourceFolder = "/src/";

    /// <summary>One reason per error, in order, each once.</summary>
    /// <param name="text">Standard error of the compiler.</param>
    /// <param name="mainFile">Blamed where the linker names no file.</param>
    public static IReadOnlyList<SourceDiagnostic> Parse(string text, string mainFile)
    {
        var reasons = new List<SourceDiagnostic>();
        foreach (var line in text.Split('\n'))
        {
            if (Error().Match(line) is { Success: true } error)
                reasons.Add(new(Name(error.Groups["file"].Value), Number(error, "line"), Number(error, "column"), error.Groups["reason"].Value));
            else if (Undefined().Match(line) is { Success: true } missing)
                reasons.Add(Missing(missing, mainFile));
            else if (Repeated().Match(line) is { Success: true } repeated)
                reasons.Add(new(Name(repeated.Groups["file"].Value), Number(repeated, "line"), 0,
                    $"'{repeated.Groups["symbol"].Value}' is defined in two files of the program: leave one of them out, or make one definition static."));
            else if (Placeless().Match(line) is { Success: true } placeless && reasons.Count == 0)
                reasons.Add(new(mainFile, 0, 0, placeless.Groups["reason"].Value));
        }

        return [.. reasons.Distinct()];
    }

    private static SourceDiagnostic Missing(Match missing, string mainFile) => new(
        missing.Groups["file"].Success ? Name(missing.Groups["file"].Value) : mainFile,
        Number(missing, "line"),
        0,
        $"'{missing.Groups["symbol"].Value}' is used and defined nowhere: add the file that defines it, or --link LIBRARY.");

    /// <summary>The name as submitted: without the folder that the compiler sees it in.</summary>
    private static string Name(string file)
    {
        var inside = file.StartsWith(SourceFolder, StringComparison.Ordinal) ? file[SourceFolder.Length..] : file;
        return inside.StartsWith("./", StringComparison.Ordinal) ? inside[2..] : inside;
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^(?<file>[^:\n]+):(?<line>\d+):(?<column>\d+): (fatal )?error: (?<reason>.+)$")]
    private static partial Regex Error();

    [GeneratedRegex(@"^((.*ld: )?(?<file>/src/[^:\n]+):(?<line>\d+): |.*)undefined reference to [`'](?<symbol>[^`']+)'")]
    private static partial Regex Undefined();

    [GeneratedRegex(@"^(.*ld: )?(?<file>/src/[^:\n]+):((?<line>\d+):|\([^)]*\):|.*:) multiple definition of [`'](?<symbol>[^`']+)'")]
    private static partial Regex Repeated();

    [GeneratedRegex(@"^(clang[-\w.]*|<unknown>:0): error: (?!linker command failed)(?<reason>.+)$")]
    private static partial Regex Placeless();
}
