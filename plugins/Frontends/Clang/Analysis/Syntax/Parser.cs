using ClangSharp.Interop;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Gate;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>Parses submitted text with libclang. Not thread-safe: libclang takes one parse at a time per index.</summary>
internal sealed class Parser(SystemHeaders headers, ParseGate gate, string cacheFolder) : IDisposable
{
    private readonly Lazy<CXIndex> _index = new(CreateIndex, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Parses one of the files.</summary>
    /// <param name="files">All files by path below <see cref="SubmittedFiles.Root"/>.</param>
    /// <param name="entry">The translation unit.</param>
    /// <param name="blamed">The file that a refusal of the whole text names.</param>
    /// <param name="cancellationToken">Ends the part of the work that happens in the sandbox.</param>
    /// <exception cref="ProgramRefusedException">The compiler does not get through the text.</exception>
    /// <exception cref="HostNotReadyException">There is no libclang, or no sandbox.</exception>
    public ParsedUnit Parse(IReadOnlyDictionary<string, string> files, SourceUnit entry, string blamed, CancellationToken cancellationToken)
    {
        using var folder = new ParseFolder(cacheFolder);
        folder.Write(files, headers);
        gate.Pass(folder, files, entry, blamed, cancellationToken);
        string[] arguments = ["-x", "c", .. CompilerDialect.Arguments(entry.Arguments), .. headers.Arguments(folder.HostView)];
        var outcome = CXTranslationUnit.TryParse(
            Index(), $"{SubmittedFiles.Root}/{entry.Path}", arguments, [], CXTranslationUnit_Flags.CXTranslationUnit_KeepGoing, out var unit);
        return outcome == CXErrorCode.CXError_Success
            ? new(unit)
            : throw new ProgramRefusedException([new(blamed, 0, 0, $"libclang cannot read the text ({outcome}).")]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_index.IsValueCreated)
            _index.Value.Dispose();
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
