using System.Text.RegularExpressions;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the compiler flags of a program or of one of its units, and its libraries.</summary>
internal static partial class ProgramFlagsParser
{
    private static readonly string[] s_systemFolders = ["/usr/include", "/usr/local/include"];

    /// <summary>Checks definitions, include folders and the standard.</summary>
    /// <param name="field">The object that holds them.</param>
    /// <param name="definitions">As sent.</param>
    /// <param name="includeFolders">As sent.</param>
    /// <param name="standard">As sent.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static void Check(
        string field, IReadOnlyList<string>? definitions, IReadOnlyList<string>? includeFolders, string? standard, FieldErrors errors)
    {
        foreach (var (index, definition) in Few($"{field}.definitions", definitions, errors))
            if (definition is null || definition.Length > JobLimits.ExpressionLength || !Definition().IsMatch(definition))
                errors.Add($"{field}.definitions[{index}]", $"'{definition}' is not a definition; expected NAME or NAME=VALUE on one line.");
        foreach (var (index, folder) in Few($"{field}.includeFolders", includeFolders, errors))
            if (folder is null || !(folder == "." || RelativePath.IsPlain(folder) || IsSystemFolder(folder)))
                errors.Add($"{field}.includeFolders[{index}]", $"'{folder}' is not an include folder; expected a relative path, or a folder below {s_systemFolders[0]}.");
        if (standard is not null && !Standard().IsMatch(standard))
            errors.Add($"{field}.standard", $"'{standard}' is not a standard of C; expected one such as c99, c11 or gnu17.");
    }

    /// <summary>Checks the names of libraries.</summary>
    /// <param name="libraries">As sent.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static void CheckLibraries(IReadOnlyList<string>? libraries, FieldErrors errors)
    {
        foreach (var (index, library) in Few("program.libraries", libraries, errors))
            if (library is null || library.Length > JobLimits.NameLength || !Library().IsMatch(library))
                errors.Add($"program.libraries[{index}]", $"'{library}' is not the name of a library; expected one such as gsl, without lib and ending.");
    }

    /// <summary>Whether a folder holds headers of the host.</summary>
    /// <param name="folder">A path.</param>
    public static bool IsSystemFolder(string folder) =>
        s_systemFolders.Any(system => folder == system || folder.StartsWith(system + "/", StringComparison.Ordinal)) && RelativePath.IsPlain(folder[1..]);

    private static IEnumerable<(int Index, string? Value)> Few(string field, IReadOnlyList<string>? values, FieldErrors errors)
    {
        if (values?.Count > JobLimits.Headers)
            errors.Add(field, $"{values.Count} are too many; expected at most {JobLimits.Headers}.");
        return (values ?? []).Take(JobLimits.Headers).Select((value, index) => (index, (string?)value));
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*(\([A-Za-z0-9_, .]*\))?(=[^\r\n\0]*)?\z")]
    private static partial Regex Definition();

    [GeneratedRegex(@"\A(ansi|(c|gnu)(89|90|99|9x|11|1x|17|18|23|2x)|iso9899:(1990|1999|2011|2017))\z")]
    private static partial Regex Standard();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.+-]*\z")]
    private static partial Regex Library();
}
