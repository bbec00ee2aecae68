using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>One call of <see cref="IRunnableProgram.EvaluateAsync"/>: filled chunk by chunk, from several threads.</summary>
internal sealed class EvaluationBatch
{
    private readonly ReadOnlyMemory<double> _inputs;
    private readonly BuiltProgram _program;
    private readonly SandboxOptions _limits;
    private readonly double[] _outputs;
    private readonly TrialOutcome[] _outcomes;
    private readonly Dictionary<int, string> _details = [];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private Exception? _failure;
    private LoadFailure? _loadFailure;
    private int _pending;

    /// <summary>A batch of which nothing is done.</summary>
    /// <param name="inputs">Whole rows; at least one.</param>
    /// <param name="program">The program.</param>
    /// <param name="limits">The limits, for the words of details.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public EvaluationBatch(ReadOnlyMemory<double> inputs, BuiltProgram program, SandboxOptions limits, CancellationToken cancellationToken)
    {
        (_inputs, _program, _limits, CancellationToken) = (inputs, program, limits, cancellationToken);
        _pending = inputs.Length / program.InputCount;
        _outputs = new double[_pending * program.OutputCount];
        _outcomes = new TrialOutcome[_pending];
    }

    /// <summary>Ends the batch.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>True when executing more of it would be in vain.</summary>
    public bool IsOver => CancellationToken.IsCancellationRequested || Volatile.Read(ref _failure) is not null || Volatile.Read(ref _loadFailure) is not null;

    /// <summary>The rows shared out evenly, several chunks per process, so that slow rows hold up few others.</summary>
    /// <param name="processes">Most processes that work on it.</param>
    public IEnumerable<EvaluationChunk> Split(int processes)
    {
        const int chunksPerProcess = 4;
        var rows = _outcomes.Length;
        var size = Math.Clamp(rows / (processes * chunksPerProcess), 1, _program.MostRows);
        for (var first = 0; first < rows; first += size)
            yield return new EvaluationChunk(this, first, Math.Min(size, rows - first));
    }

    /// <summary>The inputs of a chunk.</summary>
    /// <param name="chunk">One of this batch.</param>
    public ReadOnlySpan<double> InputsOf(EvaluationChunk chunk) =>
        _inputs.Span.Slice(chunk.First * _program.InputCount, chunk.Rows * _program.InputCount);

    /// <summary>Where the outputs of a chunk go.</summary>
    /// <param name="chunk">One of this batch.</param>
    public Span<double> OutputsOf(EvaluationChunk chunk) =>
        _outputs.AsSpan(chunk.First * _program.OutputCount, chunk.Rows * _program.OutputCount);

    /// <summary>The rows of a chunk ended, and their outputs are written.</summary>
    /// <param name="chunk">One of this batch.</param>
    /// <param name="endings">How each row ended.</param>
    /// <param name="printed">By row of the chunk, what it had printed when it failed.</param>
    public void Accept(EvaluationChunk chunk, ReadOnlySpan<RowEnding> endings, IReadOnlyDictionary<int, string> printed)
    {
        for (var row = 0; row < chunk.Rows; row++)
        {
            if (endings[row].Reason != EndingReason.Returned)
                Mark(chunk.First + row, endings[row].Outcome, endings[row].Describe(_limits) + PrintedText.Quote(printed.GetValueOrDefault(row)));
            else if (NotFiniteOutput(chunk.First + row) is { } words)
                Mark(chunk.First + row, TrialOutcome.NotFinite, words, keepOutputs: true);
        }

        Leave(chunk);
    }

    /// <summary>No supervisor survives the chunk's one row.</summary>
    /// <param name="chunk">One row of this batch.</param>
    public void GiveUp(EvaluationChunk chunk)
    {
        Mark(chunk.First, TrialOutcome.Crashed, "the sandbox itself ended while it executed this input");
        Leave(chunk);
    }

    /// <summary>The program cannot be loaded, so no row of the batch can be executed.</summary>
    /// <param name="chunk">The chunk that showed it.</param>
    /// <param name="failure">Why.</param>
    public void FailLoading(EvaluationChunk chunk, LoadFailure failure)
    {
        Interlocked.CompareExchange(ref _loadFailure, failure, null);
        Leave(chunk);
    }

    /// <summary>The batch as a whole fails.</summary>
    /// <param name="chunk">The chunk that showed it.</param>
    /// <param name="failure">What its caller gets.</param>
    public void Fail(EvaluationChunk chunk, Exception failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        Leave(chunk);
    }

    /// <summary>Passes over a chunk of a batch that is over.</summary>
    /// <param name="chunk">One of this batch.</param>
    public void Leave(EvaluationChunk chunk)
    {
        if (Interlocked.Add(ref _pending, -chunk.Rows) == 0)
            _done.SetResult();
    }

    /// <summary>Waits until every chunk has ended.</summary>
    public async Task<EvaluatedBatch> ResultAsync()
    {
        await _done.Task;
        CancellationToken.ThrowIfCancellationRequested();
        if (_failure is not null)
            throw _failure;
        if (_loadFailure is { } failure)
        {
            var words = failure.Describe(_limits);
            for (var row = 0; row < _outcomes.Length; row++)
                Mark(row, failure.Outcome, words);
        }

        return new EvaluatedBatch { Outputs = _outputs, Outcomes = _outcomes, Details = _details };
    }

    private string? NotFiniteOutput(int row)
    {
        var outputs = _outputs.AsSpan(row * _program.OutputCount, _program.OutputCount);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (!double.IsFinite(outputs[i]))
                return $"output {i} is {(double.IsNaN(outputs[i]) ? "not a number" : outputs[i] > 0 ? "infinite" : "minus infinite")}";
        }

        return null;
    }

    private void Mark(int row, TrialOutcome outcome, string words, bool keepOutputs = false)
    {
        _outcomes[row] = outcome;
        if (!keepOutputs)
            _outputs.AsSpan(row * _program.OutputCount, _program.OutputCount).Fill(double.NaN);
        lock (_lock)
            _details[row] = words;
    }
}
