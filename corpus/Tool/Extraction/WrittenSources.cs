using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Tool.Extraction.Trials;

namespace SurrogateHost.Corpus.Tool.Extraction;

/// <summary>A corpus that extraction writes to, and what is known of what it holds. Used by one thread at a time.</summary>
internal sealed class WrittenSources : IDisposable
{
    private readonly CorpusWriter _writer;
    private readonly HashSet<(string Package, string File)> _done = [];
    private readonly HashSet<string> _behaviours = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _unfinished = [];

    /// <summary>Takes a corpus.</summary>
    /// <param name="path">The file.</param>
    /// <param name="writer">Opened on it; disposed with this.</param>
    public WrittenSources(string path, CorpusWriter writer)
    {
        _writer = writer;
        using var reader = CorpusReader.Open(path);
        foreach (var source in reader.Outcomes())
        {
            _done.Add((source.Package, source.File));
            foreach (var function in source.Functions.Where(function => function.Reason == FunctionOutcome.Kept))
                _behaviours.Add(function.Detail);
        }

        foreach (var program in reader.Programs().Where(program => program.Reference is not null))
            _unfinished.Add((program.Reference!.Package, program.Origin));
    }

    /// <summary>Programs in the corpus.</summary>
    public int Count => _writer.Count;

    /// <summary>Whether a source file is done with.</summary>
    public bool IsDone(string package, string file) => _done.Contains((package, file));

    /// <summary>Adds a function, unless the corpus holds one that does the same.</summary>
    /// <param name="package">The package.</param>
    /// <param name="result">The trial; its program is complete.</param>
    /// <returns>Reason and detail.</returns>
    public (string Reason, string Detail) Add(string package, TrialResult result)
    {
        if (result.Program is not { } program)
            return (result.Reason, result.Detail);
        if (!_behaviours.Add(result.Behaviour))
            return ("repeated behaviour", "");
        // A run that was killed between a function and the end of its file has written it already.
        return _writer.TryAdd(program) || _unfinished.Contains((package, program.Origin))
            ? (FunctionOutcome.Kept, result.Behaviour)
            : ("repeated text", "");
    }

    /// <summary>Records that a source file is done with.</summary>
    public void Add(SourceOutcomes outcomes)
    {
        _writer.Add(outcomes);
        _writer.Flush();
        _done.Add((outcomes.Package, outcomes.File));
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
