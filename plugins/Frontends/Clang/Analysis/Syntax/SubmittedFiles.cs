using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using SurrogateHost.Failures;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>
/// The submitted text as a folder of files. A header named <c>../x.h</c> puts everything else one
/// folder down, so that every path stays inside <see cref="Root"/>.
/// </summary>
internal sealed partial class SubmittedFiles
{
    /// <summary>The folder that all files seem to stand in, to the parser in the host as to the compiler in the sandbox.</summary>
    public const string Root = "/src";

    private const int LargestText = 4 << 20;

    /// <summary>Bytes; what file systems take.</summary>
    private const int LongestName = 255;
    private const int LongestPath = 1024;

    private static readonly SearchValues<char> Unwritable = SearchValues.Create("\\\"\n\r\0<>");
    private readonly ProgramText _text;

    private readonly string _folder;

    private SubmittedFiles(ProgramText text, string folder, IReadOnlyList<SourceUnit> units, IReadOnlyDictionary<string, string> files)
    {
        _text = text;
        _folder = folder;
        Units = units;
        Files = files;
    }

    /// <summary>The translation units; the first one holds the function.</summary>
    public IReadOnlyList<SourceUnit> Units { get; }

    /// <summary>The first translation unit.</summary>
    public SourceUnit Program => Units[0];

    /// <summary>Path of the first translation unit below <see cref="Root"/>, without a leading slash.</summary>
    public string ProgramPath => Program.Path;

    /// <summary>True when nobody asked for compiler flags, libraries or further units.</summary>
    public bool IsPlain => IsAlone && _text is { Definitions.Count: 0, IncludeFolders.Count: 0, Standard: null };

    /// <summary>True when the C library alone is linked to the one translation unit.</summary>
    public bool IsAlone => Units.Count == 1 && _text.Libraries.Count == 0;

    /// <summary>Every file's text by its path below <see cref="Root"/>.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The file name as submitted.</summary>
    public string DisplayName => _text.FileName;

    /// <summary>Lays the text out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="libraryArguments">Compiler flags that the libraries of the program ask for.</param>
    /// <exception cref="ProgramRefusedException">A file's name leads outside, or a text is too long.</exception>
    public static SubmittedFiles From(ProgramText text, IReadOnlyList<string>? libraryArguments = null)
    {
        var refusals = new List<SourceDiagnostic>();
        var depth = text.Headers.Keys.Select(LeadingSteps).DefaultIfEmpty(0).Max();
        var folder = string.Concat(Enumerable.Range(1, depth).Select(level => $"level{level}/"));
        var program = folder + (PlainFileName().IsMatch(text.FileName) ? text.FileName : "program.c");
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { [program] = text.Source };
        foreach (var unit in text.Units)
            Add("file", unit.Path, unit.Source);
        foreach (var (name, header) in text.Headers.OrderBy(header => header.Key, StringComparer.Ordinal))
            Add("header", name, header);
        foreach (var (path, content) in files)
            if (content.Length > LargestText)
                refusals.Add(new(path == program ? text.FileName : path, 0, 0,
                    $"{content.Length} characters are too many; at most {LargestText} are read."));
        if (refusals.Count > 0)
            throw new ProgramRefusedException(refusals);
        var libraries = libraryArguments ?? [];
        SourceUnit[] units =
        [
            new(program, [.. Flags(folder, text.Definitions, text.IncludeFolders, text.Standard), .. libraries]),
            .. text.Units.Select(unit => new SourceUnit(folder + unit.Path,
                [.. Flags(folder, unit.Definitions ?? text.Definitions, unit.IncludeFolders ?? text.IncludeFolders, unit.Standard ?? text.Standard), .. libraries])),
        ];
        return new(text, folder, units, files);

        void Add(string what, string name, string content)
        {
            if (Resolve(folder, name) is not { } path)
                refusals.Add(new(text.FileName, 0, 0, $"{what} '{name}': the name must be the relative path under which it is included, of parts that a file system takes."));
            else if (files.Keys.FirstOrDefault(key => IsFolderOf(key, path) || IsFolderOf(path, key)) is { } other)
                refusals.Add(new(text.FileName, 0, 0, $"{what} '{name}': '{(IsFolderOf(other, path) ? other : path)}' cannot be a file and a folder."));
            else if (!files.TryAdd(path, content))
                refusals.Add(new(text.FileName, 0, 0, $"{what} '{name}' is given twice, or is the program itself."));
        }
    }

    /// <summary>The name that a person knows a file by: as submitted, or the path of a system header.</summary>
    /// <param name="path">A path as the compiler gives it.</param>
    public string Display(string path)
    {
        if (Relative(path) is not { } relative)
            return path;
        if (relative == ProgramPath)
            return DisplayName;
        return relative.StartsWith(_folder, StringComparison.Ordinal) ? relative[_folder.Length..] : relative;
    }

    /// <summary>The name that a person knows a file by.</summary>
    /// <param name="relative">A path below <see cref="Root"/>.</param>
    public string DisplayOf(string relative) => Files.ContainsKey(relative) ? Display($"{Root}/{relative}") : relative;

    /// <summary>Whether a path of the compiler names one of the submitted files.</summary>
    public bool Contains(string path) => Relative(path) is { } relative && Files.ContainsKey(relative);

    private static IEnumerable<string> Flags(string folder, IReadOnlyList<string> definitions, IReadOnlyList<string> includeFolders, string? standard) =>
    [
        .. includeFolders.SelectMany(include => new[] { "-I", include.StartsWith('/') ? include : $"{Root}/{folder}{(include == "." ? "" : include)}" }),
        "-I", $"{Root}/{folder}",
        .. definitions.Select(definition => $"-D{definition}"),
        .. standard is null ? [] : new[] { $"-std={standard}" },
    ];

    private static string? Relative(string path) =>
        Path.GetFullPath(path) is var full && full.StartsWith(Root + "/", StringComparison.Ordinal) ? full[(Root.Length + 1)..] : null;

    private static bool IsFolderOf(string folder, string path) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static int LeadingSteps(string name) => name.Split('/').TakeWhile(part => part == "..").Count();

    private static string? Resolve(string folder, string name)
    {
        if (name.Length == 0 || name[0] == '/' || name[^1] == '/' || name.AsSpan().ContainsAny(Unwritable))
            return null;
        return Encoding.UTF8.GetByteCount(name) <= LongestPath && name.Split('/').All(part => Encoding.UTF8.GetByteCount(part) <= LongestName)
            ? Relative($"{Root}/{folder}{name}")
            : null;
    }

    [GeneratedRegex(@"^([A-Za-z0-9_][A-Za-z0-9_.+-]{0,100}/){0,32}[A-Za-z0-9_][A-Za-z0-9_.+-]{0,100}\z")]
    private static partial Regex PlainFileName();
}
