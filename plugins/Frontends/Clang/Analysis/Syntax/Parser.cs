using ClangSharp.Interop;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Gate;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>Parses submitted text with libclang, in memory. Not thread-safe: libclang takes one parse at a time per index.</summary>
internal sealed class Parser(SystemHeaders headers, ParseGate gate) : IDisposable
{
    private readonly Lazy<CXIndex> _index = new(CreateIndex, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Parses one of the files.</summary>
    /// <param name="files">All files by path below <see cref="SubmittedFiles.Root"/>.</param>
    /// <param name="entry">Path of the translation unit below the root.</param>
    /// <param name="includeFolder">Folder below the root that quoted names are also looked up in: empty, or ending in a slash.</param>
    /// <param name="blamed">The file that a refusal of the whole text names.</param>
    /// <param name="cancellationToken">Ends the part of the work that happens in the sandbox.</param>
    /// <exception cref="ProgramRefusedException">The compiler does not get through the text.</exception>
    /// <exception cref="HostNotReadyException">There is no libclang, or no sandbox.</exception>
    public ParsedUnit Parse(
        IReadOnlyDictionary<string, string> files, string entry, string includeFolder, string blamed, CancellationToken cancellationToken)
    {
        gate.Pass(files, entry, includeFolder, blamed, cancellationToken);
        string[] arguments = ["-x", "c", .. CompilerDialect.Arguments, .. headers.Arguments, "-I", $"{SubmittedFiles.Root}/{includeFolder}"];
        var unsaved = files.SelectMany(file => Paths(file.Key, includeFolder).Select(path => CXUnsavedFile.Create(path, file.Value))).ToArray();
        try
        {
            var outcome = CXTranslationUnit.TryParse(
                Index(), $"{SubmittedFiles.Root}/{entry}", arguments, unsaved, CXTranslationUnit_Flags.CXTranslationUnit_KeepGoing, out var unit);
            return outcome == CXErrorCode.CXError_Success
                ? new(unit)
                : throw new ProgramRefusedException([new(blamed, 0, 0, $"libclang cannot read the text ({outcome}).")]);
        }
        finally
        {
            foreach (var file in unsaved)
                file.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_index.IsValueCreated)
            _index.Value.Dispose();
    }

    /// <summary>A file in memory is found by the very path that a directive spells, so one above the program has two.</summary>
    private static IEnumerable<string> Paths(string file, string includeFolder)
    {
        yield return $"{SubmittedFiles.Root}/{file}";
        if (!file.StartsWith(includeFolder, StringComparison.Ordinal))
            yield return $"{SubmittedFiles.Root}/{includeFolder}{Path.GetRelativePath("/" + includeFolder, "/" + file)}";
    }

    private static CXIndex CreateIndex()
    {
        var index = CXIndex.Create();
        // libclang's own crash handlers would take SIGSEGV away from the runtime, which turns it into NullReferenceException.
        ClangSharp.Interop.clang.toggleCrashRecovery(0);
        return index;
    }

    private CXIndex Index()
    {
        try
        {
            return _index.Value;
        }
        catch (DllNotFoundException missing)
        {
            throw new HostNotReadyException(missing.Message, missing);
        }
    }
}
