using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>
/// Executes the best observation where it promises more than anything executed: an answer rests on the real program alone, and a
/// search that begins at a promise should know whether it holds.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="ledger">Executes.</param>
/// <param name="incumbent">The best so far.</param>
internal sealed class ObservationProof(AnalyzedProgram program, ExecutionLedger ledger, Incumbent incumbent)
{
    private const double Tolerance = 1e-6;

    /// <summary>Executes it, if there is one to execute.</summary>
    /// <param name="stop">Ends the stage.</param>
    /// <param name="cancellationToken">Ends the execution.</param>
    /// <returns>What a user should know of it: nothing when the promise holds.</returns>
    public async Task<IReadOnlyList<string>> ProveAsync(StopSignal stop, CancellationToken cancellationToken)
    {
        var objective = incumbent.Objective;
        var promised = new Incumbent(objective);
        promised.Consider([.. ledger.Trials.Where(trial => trial.Phase == TrialPhase.Observed && program.Space.Contains(trial.Inputs))
            .Select(trial => trial with { Phase = TrialPhase.Tuning })]);
        if (promised.Best is not { } best || ledger.Remaining == 0
            || (incumbent.Best is { } known && objective.Compare(known.Outputs, best.Outputs) <= 0)
            || ledger.Trials.Any(trial => trial.Phase != TrialPhase.Observed && trial.Inputs.AsSpan().SequenceEqual(best.Inputs)))
        {
            return [];
        }

        var executed = await ledger.ExecuteAsync([best.Inputs], TrialPhase.Tuning, stop, cancellationToken);
        incumbent.Consider(executed);
        if (executed is not [{ } real])
            return [];
        var (was, value) = (promised.Reported!.Value, real.IsCompleted ? objective.ToReported(objective.Value(real.Outputs)) : double.NaN);
        return Math.Abs(value - was) <= Tolerance * Math.Max(1, Math.Abs(was))
            ? []
            : [$"the best observation has the objective {Digits.Of(was, Math.Abs(was - value))}; the program gives {Digits.Of(value, Math.Abs(was - value))} there"];
    }
}
