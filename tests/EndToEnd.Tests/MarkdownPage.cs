using System.Text.RegularExpressions;

namespace SurrogateHost.EndToEnd;

/// <summary>A page of the documentation, read as a reader meets it: links that lead somewhere, and commands to type.</summary>
internal sealed partial class MarkdownPage
{
    private static readonly string[] s_foreignFolders = ["artifacts", "bin", "obj", "node_modules"];

    private readonly string[] _lines;

    private MarkdownPage(string path) => (Path, _lines) = (path, File.ReadAllLines(path));

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Path from the root of the repository.</summary>
    public string Name => System.IO.Path.GetRelativePath(Surrogate.Root, Path);

    /// <summary>Number of lines.</summary>
    public int Length => _lines.Length;

    /// <summary>Targets of the links, without those to other sites.</summary>
    public IEnumerable<string> RelativeLinks =>
        from line in Prose
        from match in Link().Matches(line)
        let target = match.Groups[1].Value
        where !target.Contains(':', StringComparison.Ordinal)
        select target;

    /// <summary>What links to a heading of this page end with, as GitHub makes it.</summary>
    public IEnumerable<string> Anchors =>
        from line in Prose
        where line.StartsWith('#')
        let heading = Link().Replace(line.TrimStart('#').Trim(), match => match.Value[1..match.Value.IndexOf(']', StringComparison.Ordinal)])
        select NotOfAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    /// <summary>The words set as code outside blocks of code.</summary>
    public IEnumerable<string> CodeWords => Prose.SelectMany(line => Code().Matches(line)).Select(match => match.Groups[1].Value);

    /// <summary>The text from <c>./surrogate</c> or another script to the end of each command, lines that go on joined.</summary>
    /// <param name="script">The script.</param>
    public IEnumerable<string> Commands(string script) =>
        from line in string.Join('\n', _lines).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        from part in line.Split(script + " ").Skip(1)
        select part.Split('`', '#', ';', '&')[0].Trim();

    /// <summary>Every page of the repository.</summary>
    public static IReadOnlyList<MarkdownPage> All() => [.. FilesBelow(Surrogate.Root).Order(StringComparer.Ordinal).Select(path => new MarkdownPage(path))];

    /// <summary>One page.</summary>
    /// <param name="names">Its path from the root.</param>
    public static MarkdownPage Of(params string[] names) => new(Surrogate.FileOf(names));

    /// <summary>The lines outside blocks of code.</summary>
    private IEnumerable<string> Prose
    {
        get
        {
            var isCode = false;
            foreach (var line in _lines)
            {
                if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                    isCode = !isCode;
                else if (!isCode)
                    yield return line;
            }
        }
    }

    private static IEnumerable<string> FilesBelow(string folder) =>
        Directory.EnumerateFiles(folder, "*.md").Concat(
            from child in Directory.EnumerateDirectories(folder)
            let name = System.IO.Path.GetFileName(child)
            where !name.StartsWith('.') && !s_foreignFolders.Contains(name)
            from file in FilesBelow(child)
            select file);

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotOfAnchors();
}
