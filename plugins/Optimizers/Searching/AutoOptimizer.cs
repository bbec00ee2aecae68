using SurrogateHost.Model;
using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers.Searching;

/// <summary>
/// Chooses between the search through models and CMA-ES, and switches. The search through models begins: few executions suffice to
/// it, and where models foretell well nothing else is needed. When it has not improved the answer noticeably for as many executions as a few
/// generations take, CMA-ES has a turn from what is known, and so on in turn, unless all local searches so far came to one minimum; each learns from the other's executions.
/// </summary>
public sealed class AutoOptimizer : IOptimizer
{
    private const int ShortestTurn = 10;
    private const int TurnPerInput = 6;
    private const int MostExtensions = 4;
    private const double Negligible = 1e-6;

    private readonly ISearch[] _searches;
    private readonly GradientOptimizer _models;
    private int _extensions;
    private readonly ObjectiveFunction _objective;
    private readonly int _turn;
    private int _current;
    private int _barren;
    private double[]? _best;
    private double _worst = double.NegativeInfinity;

    /// <summary>Begins with what the job knows.</summary>
    /// <param name="problem">The job's problem.</param>
    /// <param name="options">Bounds on the effort.</param>
    public AutoOptimizer(TuningProblem problem, SearchOptions options)
    {
        _models = new GradientOptimizer(problem, options);
        _searches = [_models, new EvolutionOptimizer(problem, options)];
        _objective = problem.Objective;
        _turn = ShortestTurn + (TurnPerInput * problem.Space.Dimensions.Count);
        foreach (var trial in problem.Trials.Where(trial => trial.Phase != TrialPhase.Observed))
            Improves(trial);
    }

    /// <inheritdoc/>
    public Surrogate Surrogate => _searches[_current].Surrogate;

    /// <inheritdoc/>
    public string? Conclusion => _searches[_current].Conclusion;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken) =>
        _searches[_current].SuggestAsync(count, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ObserveAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
    {
        await _searches[_current].ObserveAsync(trials, cancellationToken);
        _searches[1 - _current].Inform(trials);
        var improved = trials.Aggregate(false, (sofar, trial) => Improves(trial) || sofar);
        _barren = improved ? 0 : _barren + trials.Count;
        if (improved)
            _extensions = 0;
        if (_barren < _turn)
            return;
        // On the way to the conclusion that there is nothing more to gain, a turn of CMA-ES would only cost executions.
        var isExtended = _current == 0 && _models.IsConcluding && _extensions < MostExtensions;
        (_current, _barren, _extensions) = (isExtended ? 0 : 1 - _current, 0, isExtended ? _extensions + 1 : 0);
    }

    /// <summary>True when an execution is a new best by more than a negligible part of the way come so far.</summary>
    private bool Improves(Trial trial)
    {
        if (!trial.IsCompleted)
            return false;
        var value = _objective.Value(trial.Outputs);
        if (_best is null)
            _worst = value;
        if (_best is not null && _objective.Compare(trial.Outputs, _best) >= 0)
            return false;
        var (before, wasFeasible) = (_best is null ? double.PositiveInfinity : _objective.Value(_best), _best is not null && _objective.IsFeasible(_best));
        _best = trial.Outputs;
        return !wasFeasible || before - value > Negligible * (_worst - value);
    }
}
