using System.Globalization;
using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>Says when a search ends, other than by its optimizer's word.</summary>
/// <param name="job">Its patience.</param>
/// <param name="space">The space that is searched.</param>
/// <param name="incumbent">The best so far.</param>
/// <param name="ledger">Counts executions.</param>
/// <param name="stop">Counts the time, and hears people.</param>
internal sealed class StopRule(JobDefinition job, SearchSpace space, Incumbent incumbent, ExecutionLedger ledger, StopSignal stop)
{
    private const double LastDigits = 4 * 2.220446049250313e-16;

    // With fewer executions of one value, a part of the space that gives another may have been missed.
    private const int LeastConstant = 40;
    private const int ConstantPerInput = 20;

    private readonly int? _points = NewPoints.Count(space);
    private readonly HashSet<double[]> _executed = new(new ByValue());
    private Trial? _best;
    private int _bestCount = ledger.Count;
    private int _read;
    private int _values;
    private double _value = double.NaN;
    private bool _isConstant = true;

    /// <summary>Why the search ends now; null while it goes on.</summary>
    public SearchEnd? Ended()
    {
        ReadOn();
        return Reached() ?? stop.End ?? Exhausted() ?? Constant() ?? Impatient() ?? (ledger.Remaining > 0 ? null : new SearchEnd(
            StopReason.EvaluationsSpent, string.Create(CultureInfo.InvariantCulture, $"the budget of {ledger.Budget} {(ledger.Budget == 1 ? "execution" : "executions")} is spent")));
    }

    private void ReadOn()
    {
        for (; _read < ledger.Trials.Count; _read++)
        {
            var trial = ledger.Trials[_read];
            if (trial.Phase == TrialPhase.Observed)
                continue;
            if (_points is not null)
                _executed.Add(trial.Inputs);
            if (!trial.IsCompleted)
                continue;
            var value = incumbent.Objective.Value(trial.Outputs);
            _isConstant &= _values++ == 0 || value == _value;
            _value = value;
        }

        if (!ReferenceEquals(_best, incumbent.Best))
            (_best, _bestCount) = (incumbent.Best, _best is null ? _bestCount : ledger.Count);
    }

    private SearchEnd? Exhausted() => _points is { } points && _executed.Count >= points
        ? new SearchEnd(StopReason.NothingToGain, string.Create(CultureInfo.InvariantCulture, $"{(points == 1 ? "the only input" : $"all {points} inputs")} of the space {(points == 1 ? "was" : "were")} executed"))
        : null;

    // Squared distances that no double holds are all the same.
    private SearchEnd? Constant() => incumbent.IsFeasible && _isConstant && !(incumbent.Objective.Objective.Kind == ObjectiveKind.Match && _value >= double.MaxValue) && _values >= LeastConstant + (ConstantPerInput * space.Dimensions.Count)
        ? new SearchEnd(StopReason.NothingToGain, string.Create(CultureInfo.InvariantCulture,
            $"the objective never changed: it was {Digits.Of(incumbent.Reported!.Value)} in all of {_values} executions"))
        : null;

    private SearchEnd? Impatient() => job.Patience is { } patience && incumbent.Best is not null && ledger.Count - _bestCount >= patience
        ? new SearchEnd(StopReason.NothingToGain, string.Create(CultureInfo.InvariantCulture,
            $"nothing better was found in {ledger.Count - _bestCount} executions, where the job's patience is {patience}"))
        : null;

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
        return objective.Objective.Kind == ObjectiveKind.Match && value < double.MaxValue && value <= objective.Objective.Targets.Values.Sum(target => Math.Pow(LastDigits * target, 2))
            ? new SearchEnd(StopReason.TargetReached, "the outputs match the targets to rounding")
            : null;
    }
}
