using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Tool.Extraction.Declarations;
using SurrogateHost.Corpus.Tool.Extraction.Slicing;
using SurrogateHost.Corpus.Tool.Extraction.Sources;
using SurrogateHost.Corpus.Tool.Extraction.Trials;
using SurrogateHost.Failures;

namespace SurrogateHost.Corpus.Tool.Extraction;

/// <summary>
/// Extracts a tree: reads every file, then cuts out and tries every function, several at a time, and writes file after file in
/// order, so that the result depends on neither the number of jobs nor on interruptions.
/// </summary>
/// <param name="tree">The sources.</param>
/// <param name="frontend">Brings parser and sandbox.</param>
/// <param name="settings">What is asked.</param>
internal sealed class ExtractionRun(SourceTree tree, SandboxedFrontend frontend, ExtractionSettings settings) : IDisposable
{
    private const int FilesAhead = 4;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly FunctionTrial _trial = new(new CallReader(frontend), frontend.Frontend, BenchmarkKernels.Guard(), settings.Trial);
    private readonly SemaphoreSlim _slots = new(settings.Jobs);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private int _tried;

    /// <summary>Runs.</summary>
    /// <param name="corpus">Receives programs and outcomes.</param>
    /// <param name="progress">Told in words how far it is.</param>
    /// <param name="cancellationToken">Ends the run; what is written stays.</param>
    /// <exception cref="HostNotReadyException">There is no sandbox.</exception>
    public async Task<ExtractionReport> RunAsync(WrittenSources corpus, Action<string> progress, CancellationToken cancellationToken)
    {
        var read = await new TreeReader(tree, frontend, settings).ReadAsync(
            done => progress($"{tree.Package}: {done} of {tree.Sources.Count} files read"), cancellationToken);
        var units = read.Select(entry => entry.Unit).OfType<SourceUnit>().ToArray();
        var slicer = new Slicer(new TreeIndex(units), settings.Trial.MostCharacters);
        foreach (var (path, complaint) in tree.Sources.Zip(read).Where(pair => pair.Second.Unit is null && !corpus.IsDone(tree.Package, pair.First)).Select(pair => (pair.First, pair.Second.Complaint)))
            corpus.Add(new SourceOutcomes(tree.Package, path, [new FunctionOutcome("", 0, "unreadable file", complaint)]));
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var functions = 0;
        var ahead = new Queue<(SourceUnit Unit, FoundFunction[] Functions, Task<TrialResult>[] Trials)>();
        foreach (var (unit, found) in TreeReader.Functions(units))
        {
            if (corpus.IsDone(tree.Package, unit.Path))
                continue;
            functions += found.Length;
            ahead.Enqueue((unit, found, [.. found.Select(function => StartAsync(slicer, function, cancellationToken))]));
            if (ahead.Count > FilesAhead * settings.Jobs)
                await WriteFirstAsync();
        }

        while (ahead.Count > 0)
            await WriteFirstAsync();
        return new ExtractionReport(
            tree.Package, read.Count, read.Count(entry => entry.Unit is null), functions, reasons.GetValueOrDefault(FunctionOutcome.Kept), reasons);

        async Task WriteFirstAsync()
        {
            var (unit, found, trials) = ahead.Dequeue();
            var outcomes = Write(corpus, found, await Task.WhenAll(trials));
            corpus.Add(new SourceOutcomes(tree.Package, unit.Path, outcomes));
            foreach (var outcome in outcomes)
                reasons[outcome.Reason] = reasons.GetValueOrDefault(outcome.Reason) + 1;
            progress($"{tree.Package}: {_tried} functions tried, {corpus.Count} programs in the corpus; now {unit.Path}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private FunctionOutcome[] Write(WrittenSources corpus, FoundFunction[] functions, TrialResult[] results) =>
    [
        .. functions.Zip(results, (function, result) =>
        {
            var complete = result with
            {
                Program = result.Program is { } program
                    ? program with
                    {
                        Family = $"extracted:{tree.Package}",
                        Origin = function.Origin,
                        Reference = new SourceReference(tree.Package, function.File, function.Declaration.Line, tree.LicenceOf(function.File)),
                    }
                    : null,
            };
            var (reason, detail) = corpus.Add(tree.Package, complete);
            return new FunctionOutcome(function.Name, function.Declaration.Line, reason, detail);
        }),
    ];

    private Task<TrialResult> StartAsync(Slicer slicer, FoundFunction function, CancellationToken cancellationToken)
    {
        if (function.Declaration.Refusal is var (reason, detail))
            return Task.FromResult(TrialResult.No(reason, detail));
        var slice = slicer.Cut(function.Unit, function.Declaration);
        if (slice.Text is null)
            return Task.FromResult(TrialResult.No(slice.Reason, slice.Detail));
        return _texts.Add(ProgramIdentity.TextHash(slice.Text, function.Name))
            ? TryAsync(new TrialFunction(function.Name, slice.Text), cancellationToken)
            : Task.FromResult(TrialResult.No("repeated text"));
    }

    private async Task<TrialResult> TryAsync(TrialFunction function, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            return await Task.Run(() => _trial.RunAsync(function, patience.Token), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TrialResult.No("hangs", $"for {s_patience.TotalMinutes} minutes in all");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or HostNotReadyException))
        {
            // The boundary of one function: whatever it made go wrong costs no other.
            return TrialResult.No("error", exception.Message);
        }
        finally
        {
            _slots.Release();
            Interlocked.Increment(ref _tried);
        }
    }
}
