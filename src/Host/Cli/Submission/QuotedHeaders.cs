using System.Text.RegularExpressions;

namespace SurrogateHost.Cli.Submission;

/// <summary>Finds the quoted headers that stand beside a C file, so that they travel with it.</summary>
internal static partial class QuotedHeaders
{
    /// <summary>
    /// Follows <c>#include "..."</c> from file to file, within the folder of the C file and below it, as the compiler would: from
    /// the including file's own folder first, then from the C file's. What is not there is left to <c>--header</c> or the system.
    /// </summary>
    /// <param name="sourceFile">Full path of the C file.</param>
    /// <param name="source">Its text.</param>
    /// <param name="given">Names that need no file, because their text was given.</param>
    /// <returns>Texts by path from the C file's folder, with forward slashes.</returns>
    public static IReadOnlyDictionary<string, string> Beside(string sourceFile, string source, IReadOnlySet<string> given)
    {
        var root = Path.GetDirectoryName(sourceFile)!;
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<(string Folder, string Text)>([(root, source)]);
        while (open.TryDequeue(out var including))
        {
            foreach (var name in NamesIn(including.Text))
            {
                if (given.Contains(name) || Locate(root, including.Folder, name) is not { } file)
                    continue;
                var key = Path.GetRelativePath(root, file).Replace('\\', '/');
                if (file == sourceFile || found.ContainsKey(key) || given.Contains(key))
                    continue;
                var text = ProgramReader.ReadText(file, $"header '{file}'");
                found.Add(key, text);
                open.Enqueue((Path.GetDirectoryName(file)!, text));
            }
        }

        return found;
    }

    private static IEnumerable<string> NamesIn(string text) => Include().Matches(text).Select(match => match.Groups["name"].Value);

    private static string? Locate(string root, string folder, string name)
    {
        if (Path.IsPathRooted(name))
            return null;
        return new[] { folder, root }
            .Select(start => Path.GetFullPath(name, start))
            .FirstOrDefault(path => File.Exists(path) && IsWithin(root, path));
    }

    // A link may not lead out of the folder either: what travels is what a reader of the folder would expect.
    private static bool IsWithin(string root, string path)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        return path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && (target == path || target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^[ \t]*#[ \t]*include[ \t]*""(?<name>[^""\r\n]+)""", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Include();
}
