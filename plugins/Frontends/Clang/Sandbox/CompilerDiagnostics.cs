using System.Globalization;
using System.Text.RegularExpressions;
using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Reads what clang and the linker write about errors.</summary>
internal static partial class CompilerDiagnostics
{
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
                reasons.Add(Missing(missing.Groups["symbol"].Value, mainFile));
            else if (Placeless().Match(line) is { Success: true } placeless && reasons.Count == 0)
                reasons.Add(new(mainFile, 0, 0, placeless.Groups["reason"].Value));
        }

        return [.. reasons.Distinct()];
    }

    private static SourceDiagnostic Missing(string symbol, string mainFile) => new(
        mainFile, 0, 0,
        $"'{symbol}' is used and defined nowhere; only the C library and its maths can be linked: put its definition into the file.");

    private static string Name(string file) => file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file;

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^(?<file>[^:\n]+):(?<line>\d+):(?<column>\d+): (fatal )?error: (?<reason>.+)$")]
    private static partial Regex Error();

    [GeneratedRegex(@"undefined reference to [`'](?<symbol>[^`']+)'")]
    private static partial Regex Undefined();

    [GeneratedRegex(@"^(clang[-\w.]*|<unknown>:0): error: (?!linker command failed)(?<reason>.+)$")]
    private static partial Regex Placeless();
}
