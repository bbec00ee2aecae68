using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Tool.Extraction.Declarations;
using SurrogateHost.Corpus.Tool.Extraction.Sources;
using SurrogateHost.Corpus.Tool.Extraction.Trials;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SourceUnit = SurrogateHost.Corpus.Tool.Extraction.Declarations.SourceUnit;

namespace SurrogateHost.Corpus.Tool.Extraction;

/// <summary>Preprocesses and parses every file of a tree.</summary>
/// <param name="tree">The sources.</param>
/// <param name="frontend">Brings sandbox and parser.</param>
/// <param name="settings">Macros, header folders, jobs.</param>
internal sealed class TreeReader(SourceTree tree, SandboxedFrontend frontend, ExtractionSettings settings)
{
    private readonly TreePreprocessor _preprocessor = new(tree, frontend, settings.Defines, settings.Includes);
    private readonly CallReader _reader = new(frontend);
    private readonly IReadOnlyList<string> _systemFolders = frontend.Service<SystemHeaders>().Folders;

    /// <summary>Reads all files.</summary>
    /// <param name="progress">Told the number of files done.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>In the order of <see cref="SourceTree.Sources"/>: the unit, or why there is none.</returns>
    /// <exception cref="HostNotReadyException">There is no sandbox.</exception>
    public async Task<IReadOnlyList<(SourceUnit? Unit, string Complaint)>> ReadAsync(Action<int> progress, CancellationToken cancellationToken)
    {
        var units = new (SourceUnit?, string)[tree.Sources.Count];
        var done = 0;
        await Parallel.ForAsync(0, units.Length, new ParallelOptions { MaxDegreeOfParallelism = settings.Jobs, CancellationToken = cancellationToken }, async (i, token) =>
        {
            units[i] = await ReadAsync(tree.Sources[i], token);
            progress(Interlocked.Increment(ref done));
        });
        return units;
    }

    /// <summary>Functions that the tree itself defines, each once, by the unit that is first to hold it; sound units come first.</summary>
    /// <param name="units">A result of <see cref="ReadAsync(Action{int}, CancellationToken)"/>.</param>
    public static IEnumerable<(SourceUnit Unit, FoundFunction[] Functions)> Functions(IEnumerable<SourceUnit> units)
    {
        var seen = new HashSet<(string, int, string)>();
        foreach (var unit in units.OrderByDescending(unit => unit.IsSound))
        {
            yield return (unit, [.. unit.Declarations.Where(declaration => declaration is { Kind: DeclarationKind.Function, SystemHeader: null, Names.Count: > 0 })
                .Select(declaration => new FoundFunction(unit, declaration, Relative(declaration.File)))
                .Where(function => seen.Add((function.File, function.Declaration.Line, function.Name)))]);
        }
    }

    private static string Relative(string file) => Path.GetRelativePath("/", Path.GetFullPath(
        file.StartsWith(TreePreprocessor.TreeRoot + "/", StringComparison.Ordinal) ? file[TreePreprocessor.TreeRoot.Length..] : file, "/"));

    private async Task<(SourceUnit?, string)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var (text, complaint) = await _preprocessor.RunAsync(path, cancellationToken);
        if (text is null)
            return (null, complaint);
        text = DeclarationReader.Ascii(text);
        try
        {
            return (await _reader.ParseAsync(text, unit => DeclarationReader.Read(path, text, unit, _systemFolders), cancellationToken), "");
        }
        catch (ProgramRefusedException refused)
        {
            return (null, refused.Message);
        }
    }
}
