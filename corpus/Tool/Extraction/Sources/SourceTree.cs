namespace SurrogateHost.Corpus.Tool.Extraction.Sources;

/// <summary>The C files and headers below a folder. Links are not followed: a tree of unknown origin must not lead elsewhere.</summary>
internal sealed class SourceTree
{
    private static readonly EnumerationOptions s_all = new()
    {
        RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = true,
    };

    private static readonly string[] s_licences = ["COPYING", "LICENSE", "LICENCE", "COPYRIGHT"];

    private readonly HashSet<string> _files;
    private readonly string[] _licences;

    /// <summary>Lists a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="package">What its programs are said to come from.</param>
    /// <param name="only">Folders or files below the root that hold the translation units; empty for all. Headers come from anywhere.</param>
    public SourceTree(string root, string package, IReadOnlyList<string> only)
    {
        (Root, Package) = (root, package);
        var files = Directory.EnumerateFiles(root, "*", s_all)
            .Select(path => Path.GetRelativePath(root, path)).Where(path => !path.Contains('"', StringComparison.Ordinal) && !path.Contains('\n', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToArray();
        _files = new(files, StringComparer.Ordinal);
        Sources = [.. files.Where(path => path.EndsWith(".c", StringComparison.Ordinal)
            && (only.Count == 0 || only.Any(part => path == part || path.StartsWith(part.TrimEnd('/') + "/", StringComparison.Ordinal))))];
        Includable = [.. files.Where(path => Path.GetExtension(path) is ".h" or ".c" or ".inc" or ".def" or ".in" or ".inl" or ".tab" or ".txt")];
        _licences = [.. files.Where(path => s_licences.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>Its name.</summary>
    public string Package { get; }

    /// <summary>The translation units, by path below the root, in order.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>What an <c>#include</c> may name, by path below the root, in order.</summary>
    public IReadOnlyList<string> Includable { get; }

    /// <summary>Whether there is a file.</summary>
    /// <param name="path">A path below the root, possibly with steps such as <c>..</c>.</param>
    public bool Contains(string path) => _files.Contains(Path.GetRelativePath("/", Path.GetFullPath(path, "/")));

    /// <summary>The text of a file; bytes that are no UTF-8 are read as Latin-1, since old comments are.</summary>
    /// <param name="path">A path below the root.</param>
    public string Read(string path) => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(Root, path)));

    /// <summary>The licence file nearest to a source: beside it, or beside one of the folders around it.</summary>
    /// <param name="path">A path below the root.</param>
    public string? LicenceOf(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (_licences.FirstOrDefault(licence => Path.GetDirectoryName(licence) == folder) is { } found)
                return found;
        }

        return null;
    }
}
