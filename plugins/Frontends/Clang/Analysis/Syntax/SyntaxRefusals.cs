using System.Text.RegularExpressions;
using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>Turns what the parser complains about into reasons that say the mend.</summary>
internal static partial class SyntaxRefusals
{
    private const int MostErrors = 20;

    /// <summary>The reasons; empty when the text is sound.</summary>
    public static IReadOnlyList<SourceDiagnostic> Of(ParsedUnit unit, SubmittedFiles files, SystemHeaders headers)
    {
        var strayed = unit.Inclusions()
            .Where(file => file.Path.Length > 0 && !files.Contains(file.Path) && !(headers.Contains(file.Path) && !file.Path.Contains("/../", StringComparison.Ordinal)))
            .Select(file => file.Place.Refuse(files, Explain(Path.GetFileName(file.Path), leadsOutside: true)));
        var errors = unit.Errors();
        var missing = errors.Select(error => (error.Place, NotFound().Match(error.Message))).Where(error => error.Item2.Success)
            .Select(error => error.Place.Refuse(files, Explain(error.Item2.Groups[1].Value, leadsOutside: false)));
        SourceDiagnostic[] includes = [.. strayed, .. missing];
        // What follows a missing header is mostly its echo.
        return includes.Length > 0 ? includes : [.. errors.Take(MostErrors).Select(error => error.Place.Refuse(files, error.Message + "."))];
    }

    /// <summary>What the compiler said, or where it is a missing header, what to do about it.</summary>
    public static string Explain(string message) => NotFound().Match(message) is { Success: true } match ? Explain(match.Groups[1].Value, leadsOutside: false) : message;

    private static string Explain(string name, bool leadsOutside)
    {
        if (name.StartsWith('/'))
            return $"'{name}' is an absolute path: only headers of the C library and headers given with the program can be included.";
        return leadsOutside
            ? $"the header '{name}' lies outside of what was submitted: add -I FOLDER, or --header NAME=FILE under the name in the directive."
            : $"the header '{name}' is not given and not one of the C library: add --header {name}=FILE (an empty file will do for a configuration header), or -I FOLDER with the folder that holds it.";
    }

    [GeneratedRegex("^'(.+)' file not found")]
    private static partial Regex NotFound();
}
