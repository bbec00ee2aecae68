using System.Globalization;
using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>Says when a search ends, other than by its optimizer's word.</summary>
/// <param name="incumbent">The best so far.</param>
/// <param name="ledger">Counts executions.</param>
/// <param name="stop">Counts the time, and hears people.</param>
internal sealed class StopRule(Incumbent incumbent, ExecutionLedger ledger, StopSignal stop)
{
    private const double LastDigits = 4 * 2.220446049250313e-16;

    /// <summary>Why the search ends now; null while it goes on.</summary>
    public SearchEnd? Ended() => Reached() ?? stop.End ?? (ledger.Remaining > 0 ? null : new SearchEnd(
        StopReason.EvaluationsSpent, string.Create(CultureInfo.InvariantCulture, $"the budget of {ledger.Budget} {(ledger.Budget == 1 ? "execution" : "executions")} is spent")));

    private SearchEnd? Reached()
    {
        if (!incumbent.IsFeasible)
            return null;
        var objective = incumbent.Objective;
        var value = objective.Value(incumbent.Best!.Outputs);
        if (value <= objective.StopAt)
        {
            return new SearchEnd(StopReason.TargetReached, string.Create(CultureInfo.InvariantCulture,
                $"the objective reached {Digits.Of(objective.ToReported(value), Math.Abs(value - objective.StopAt!.Value))}, where it was to stop at {objective.Objective.StopAt}"));
        }

        // A difference in the last digits is that of the arithmetic.
        return objective.Objective.Kind == ObjectiveKind.Match && value <= objective.Objective.Targets.Values.Sum(target => Math.Pow(LastDigits * target, 2))
            ? new SearchEnd(StopReason.TargetReached, "the outputs are the wanted ones to the last digits")
            : null;
    }
}
