using System.Text.RegularExpressions;

namespace SurrogateHost.Corpus.Tool.Extraction.Sources;

/// <summary>
/// Headers that a build would have made or moved. An <c>#include</c> that names nothing in its place gets, under the name it asks
/// for, the file of that name elsewhere in the tree (as <c>gsl/gsl_math.h</c>, which make links), the header that configure would
/// have filled in from <c>name.in</c>, knowing this system's headers and C library and nothing else, or an empty one.
/// </summary>
/// <param name="tree">The sources.</param>
/// <param name="systemFolders">Folders of headers that need no help.</param>
/// <param name="hasFunction">Whether the C library has a function.</param>
internal sealed partial class IncludeOverlay(SourceTree tree, IReadOnlyList<string> systemFolders, Predicate<string> hasFunction)
{
    private readonly ILookup<string, string> _byName = tree.Includable.ToLookup(path => Path.GetFileName(path), StringComparer.Ordinal);

    /// <summary>The missing headers by the name under which they are asked for.</summary>
    /// <returns>Texts by relative path.</returns>
    public IReadOnlyDictionary<string, string> Build()
    {
        var overlay = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in tree.Includable.Where(path => Path.GetExtension(path) is not (".in" or ".txt")))
        {
            foreach (Match include in Include().Matches(tree.Read(file)))
            {
                var name = include.Groups["name"].Value.Trim();
                if (!overlay.ContainsKey(name) && IsPlain(name) && !IsThere(file, name))
                    overlay[name] = Find(file, name);
            }
        }

        return overlay;
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and < 200 && !name.StartsWith('/') && name.Split('/').All(part => part is not ("" or "." or ".."));

    private bool IsThere(string file, string name) =>
        tree.Contains(Path.Combine(Path.GetDirectoryName(file) ?? "", name)) || systemFolders.Any(folder => File.Exists(Path.Combine(folder, name)))
        || tree.Contains(name);

    private string Find(string file, string name)
    {
        var own = Path.GetDirectoryName(file) ?? "";
        var candidates = _byName[Path.GetFileName(name)].OrderByDescending(path => Shared(path, name)).ThenByDescending(path => CommonFolders(path, own)).ThenBy(path => path.Length);
        if (candidates.FirstOrDefault() is { } moved)
            return tree.Read(moved);
        var template = _byName[Path.GetFileName(name) + ".in"].OrderByDescending(path => CommonFolders(path, own)).FirstOrDefault();
        return template is null ? "" : Configured(tree.Read(template));
    }

    /// <summary>What configure, or cmake, makes of a template.</summary>
    private string Configured(string template)
    {
        var decided = ZeroOrOne().Replace(template, line => $"#define {line.Groups[1].Value} {(IsHere(line.Groups[1].Value) ? 1 : 0)}");
        decided = Undefined().Replace(decided, line => IsHere(line.Groups[2].Value) ? $"#define {line.Groups[2].Value} 1" : $"/* {line.Groups[1].Value} */");
        return Placeholder().Replace(decided, "0");
    }

    /// <summary>Reads <c>HAVE_STDINT_H</c>, <c>HAVE_LOG1P</c> and <c>HAVE_DECL_LOG1P</c>.</summary>
    private bool IsHere(string macro)
    {
        if (!macro.StartsWith("HAVE_", StringComparison.Ordinal))
            return false;
        var name = macro["HAVE_".Length..].ToLowerInvariant();
        return name.EndsWith("_h", StringComparison.Ordinal)
            ? systemFolders.Any(folder => File.Exists(Path.Combine(folder, name[..^2] + ".h")))
            : hasFunction(name.StartsWith("decl_", StringComparison.Ordinal) ? name["decl_".Length..] : name);
    }

    /// <summary>How many parts at the end of two paths agree.</summary>
    private static int Shared(string path, string name) => path.Split('/').Reverse().Zip(name.Split('/').Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();

    private static int CommonFolders(string path, string folder) =>
        (Path.GetDirectoryName(path) ?? "").Split('/').Zip(folder.Split('/')).TakeWhile(pair => pair.First == pair.Second).Count();

    [GeneratedRegex("""^[ \t]*#[ \t]*include[ \t]*["<](?<name>[^">\n]+)[">]""", RegexOptions.Multiline)]
    private static partial Regex Include();

    [GeneratedRegex(@"^[ \t]*#[ \t]*((?:undef|cmakedefine)[ \t]+(\w+))[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex Undefined();

    [GeneratedRegex(@"^[ \t]*#[ \t]*cmakedefine01[ \t]+(\w+)[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex ZeroOrOne();

    [GeneratedRegex(@"@\w+@")]
    private static partial Regex Placeholder();
}
