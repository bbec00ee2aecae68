using System.Text.RegularExpressions;

namespace SurrogateHost.Cli.Submission;

/// <summary>Finds the headers of a program's files on this machine, so that they travel with it.</summary>
internal static partial class IncludedHeaders
{
    /// <summary>
    /// Follows <c>#include</c> from file to file as the compiler would: quoted names from the including file's own folder, then from the
    /// C files' folders, and all names from the include folders. Nothing outside of these folders is taken; what is not there is left to
    /// <c>--header</c> or the system.
    /// </summary>
    /// <param name="sources">Full paths and texts of the C files.</param>
    /// <param name="includeFolders">Full paths.</param>
    /// <param name="given">Names that need no file, because their text was given.</param>
    /// <param name="folder">Full path of a folder all of whose headers may be taken; null for none.</param>
    /// <returns>Texts by full path.</returns>
    public static IReadOnlyDictionary<string, string> Of(
        IReadOnlyList<(string Path, string Text)> sources, IReadOnlyList<string> includeFolders, IReadOnlySet<string> given, string? folder = null)
    {
        string[] own = [.. sources.Select(source => Path.GetDirectoryName(source.Path)!).Distinct()];
        string[] roots = [.. own, .. includeFolders, .. folder is null ? [] : new[] { folder }];
        var known = sources.Select(source => source.Path).ToHashSet(StringComparer.Ordinal);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<(string Folder, string Text)>(sources.Select(source => (Path.GetDirectoryName(source.Path)!, source.Text)));
        while (open.TryDequeue(out var including))
        {
            foreach (var (name, isQuoted) in NamesIn(including.Text))
            {
                string[] places = isQuoted ? [including.Folder, .. own, .. includeFolders] : [.. includeFolders];
                if (given.Contains(name) || Locate(places, roots, name) is not { } file || !known.Add(file))
                    continue;
                var text = ProgramReader.ReadText(file, $"header '{file}'");
                found.Add(file, text);
                open.Enqueue((Path.GetDirectoryName(file)!, text));
            }
        }

        return found;
    }

    /// <summary>Whether a path is a folder or lies in it.</summary>
    /// <param name="folder">Full path of the folder.</param>
    /// <param name="path">Full path.</param>
    public static bool IsBelow(string folder, string path) =>
        path == folder || path.StartsWith(folder.EndsWith('/') ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static IEnumerable<(string Name, bool IsQuoted)> NamesIn(string text) =>
        Include().Matches(text).Select(match => (match.Groups["name"].Value, match.Groups["open"].Value == "\""));

    private static string? Locate(string[] places, string[] roots, string name) => Path.IsPathRooted(name) ? null : places
        .Select(place => Path.GetFullPath(name, place))
        .FirstOrDefault(path => File.Exists(path) && roots.Any(root => IsWithin(root, path)));

    // A link may not lead out of the folder either: what travels is what a reader of the folder would expect.
    private static bool IsWithin(string root, string path) =>
        IsBelow(root, path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName is not { } target || IsBelow(root, target));

    // The second form names a header in a macro that an #include then uses.
    [GeneratedRegex(@"^[ \t]*#[ \t]*(include(_next)?|define[ \t]+\w+)[ \t]*(?<open>[""<])(?<name>[^"">\r\n]+)["">]", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Include();
}
