using SurrogateHost.Frontends.Clang.Harness;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>
/// A program whose rows end as <see cref="TrialOutcome.NotWritten"/> where the function left an output alone. The rows that look so
/// are executed once more by the traced build, which is made when the first of them appears.
/// </summary>
/// <param name="program">Executes the rows; a row's outputs are followed by the numbers that mark the suspects.</param>
/// <param name="buildTraced">Builds what says of each of the function's own outputs whether it was written.</param>
/// <param name="analyzed">Names the outputs.</param>
internal sealed class WatchedProgram(
    IRunnableProgram program, Func<CancellationToken, Task<IRunnableProgram>> buildTraced, AnalyzedProgram analyzed) : IRunnableProgram
{
    private const int MostNamed = 3;
    private readonly SemaphoreSlim _building = new(1);
    private readonly int _inputs = analyzed.Space.Dimensions.Count;
    private readonly int _outputs = analyzed.Outputs.Count;
    private readonly int _ownOutputs = analyzed.Outputs.Count - analyzed.Constraints.Count - (analyzed.ObjectiveExpression is null ? 0 : 1);
    private IRunnableProgram? _traced;

    private string Doer => analyzed switch
    {
        { Main: not null } => "the program printed or wrote nothing that gives",
        { Call: not null } => "the call did not assign",
        _ => "the function did not write",
    };

    private int Width => _outputs + OutputWatch.NumbersFor(_ownOutputs);

    /// <inheritdoc/>
    public async Task<EvaluatedBatch> EvaluateAsync(ReadOnlyMemory<double> inputs, CancellationToken cancellationToken)
    {
        var raw = await program.EvaluateAsync(inputs, cancellationToken);
        var suspects = Enumerable.Range(0, raw.Outcomes.Length).Where(row => HasSuspects(raw, row)).ToArray();
        var batch = new EvaluatedBatch { Outputs = Strip(raw), Outcomes = raw.Outcomes, Details = new Dictionary<int, string>(raw.Details) };
        return suspects.Length == 0 ? batch : await JudgeAsync(raw, batch, suspects, inputs, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        await _building.WaitAsync();
        if (_traced is not null)
            await _traced.DisposeAsync();
        _building.Dispose();
    }

    private bool HasSuspects(EvaluatedBatch raw, int row) =>
        raw.Outcomes[row] is TrialOutcome.Completed or TrialOutcome.NotFinite && raw.Outputs.AsSpan((row * Width) + _outputs, Width - _outputs).ContainsAnyExcept(0.0);

    private bool IsSuspect(EvaluatedBatch raw, int row, int output)
    {
        var number = (ulong)raw.Outputs[(row * Width) + _outputs + (output / OutputWatch.SuspectsPerNumber)];
        return (number >> (output % OutputWatch.SuspectsPerNumber) & 1) == 1;
    }

    private double[] Strip(EvaluatedBatch raw)
    {
        var outputs = new double[raw.Outcomes.Length * _outputs];
        for (var row = 0; row < raw.Outcomes.Length; row++)
            raw.Outputs.AsSpan(row * Width, _outputs).CopyTo(outputs.AsSpan(row * _outputs));
        return outputs;
    }

    private async Task<EvaluatedBatch> JudgeAsync(
        EvaluatedBatch raw, EvaluatedBatch batch, int[] suspects, ReadOnlyMemory<double> inputs, CancellationToken cancellationToken)
    {
        var traced = await TracedAsync(cancellationToken);
        var rows = suspects.SelectMany(row => inputs.Slice(row * _inputs, _inputs).ToArray()).ToArray();
        var judged = await traced.EvaluateAsync(rows, cancellationToken);
        var details = new Dictionary<int, string>(batch.Details);
        for (var i = 0; i < suspects.Length; i++)
        {
            // What the traced execution does not confirm counts as not written: a wrong number costs more than a lost one.
            var unwritten = Enumerable.Range(0, _ownOutputs).Where(output => IsSuspect(raw, suspects[i], output)
                && (judged.Outcomes[i] != TrialOutcome.Completed || judged.Outputs[(i * _ownOutputs) + output] == 0)).ToArray();
            if (unwritten.Length == 0)
                continue;
            batch.Outcomes[suspects[i]] = TrialOutcome.NotWritten;
            batch.Outputs.AsSpan(suspects[i] * _outputs, _outputs).Fill(double.NaN);
            details[suspects[i]] = Describe([.. unwritten.Select(output => analyzed.Outputs[output])]);
        }

        return batch with { Details = details };
    }

    private string Describe(string[] names) => names is [var only]
        ? $"{Doer} the output {only}"
        : $"{Doer} the outputs {string.Join(", ", names.Take(MostNamed))}{(names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "")}";

    private async Task<IRunnableProgram> TracedAsync(CancellationToken cancellationToken)
    {
        await _building.WaitAsync(cancellationToken);
        try
        {
            return _traced ??= await buildTraced(cancellationToken);
        }
        finally
        {
            _building.Release();
        }
    }
}
