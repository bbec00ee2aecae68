using System.Globalization;
using SurrogateHost.Model;
using SurrogateHost.Optimizers.Searching.Gaussian;
using SurrogateHost.Optimizers.Searching.Local;
using SurrogateHost.Optimizers.Searching.Neural;
using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching;

/// <summary>
/// Searches through models, and beside them: each round's executions are shared among a model of the whole, a local quadratic model
/// that polishes the best basin, and exploration, by what each has brought so far and by how well forecasts rank. The model of the
/// whole is the surrogate, or a Gaussian process of the executions: whichever has foretold the last ones better, before they were
/// made. Nothing is believed that the real program did not show.
/// </summary>
public sealed class GradientOptimizer : ISearch
{
    private const int Attempts = 40;
    private const int LeastPatience = 30;
    private const int PatiencePerInput = 15;
    private const int MostNamed = 3;
    private const double SettlingTrust = 0.95;

    // In more dimensions a few local searches say little of the space between them.
    private const int MostSurveyed = 2;

    private readonly SearchBox _box;
    private readonly History _history;
    private readonly Exploration _exploration;
    private readonly LocalArm _local;
    private readonly SurrogateArm _surrogate;
    private readonly GaussianArm _gaussian;
    private readonly ArmCredits _credits;
    private readonly int _batchSize;
    private readonly bool _stopsEarly;
    private readonly string[] _names;
    private bool _isDone;
    private IReadOnlyList<Suggestion> _asked = [];
    private int _flow;

    /// <summary>Begins with what the job knows.</summary>
    /// <param name="problem">The job's problem.</param>
    /// <param name="options">Bounds on the effort.</param>
    public GradientOptimizer(TuningProblem problem, SearchOptions options)
    {
        var random = new SeededRandom(problem.Seed);
        var merit = new Merit(problem.Objective, problem.Surrogate.OutputScaling.Scale, problem.Trials);
        _box = new SearchBox(problem.Space);
        _history = new History(_box, merit);
        _history.Add(problem.Trials);
        _exploration = new Exploration(_box, new SpaceFillingSequence(problem.Space, problem.Seed), random);
        _local = new LocalArm(_box, merit, random);
        _surrogate = new SurrogateArm(problem, _box, merit, options, random);
        _gaussian = new GaussianArm(_box, merit, random);
        _credits = new ArmCredits(random);
        _stopsEarly = options.StopEarly;
        _names = [.. problem.Space.Dimensions.Select(dimension => dimension.Name)];
        _batchSize = (problem.Evaluations + options.Rounds - 1) / options.Rounds;
    }

    /// <inheritdoc/>
    public Surrogate Surrogate => _surrogate.Surrogate;

    /// <inheritdoc/>
    public string? Conclusion => _isDone && IsCornerSettled
        ? string.Create(CultureInfo.InvariantCulture,
            $"the best input lies in a corner of the space, and models say that every input would have to leave its range to gain more (they put the last executions in order with a rank correlation of {Trust:0.00}); the last {_history.SinceImproved} executions brought nothing")
        : _isDone
        ? string.Create(CultureInfo.InvariantCulture,
            $"{_local.Basins.Searches} local searches from different places came to {(_local.Basins.Minima == 1 ? "one minimum" : $"{_local.Basins.Minima} minima")}, and no other is expected; the last {_history.SinceImproved} executions brought nothing{Bounds()}")
        : "every input of the space was executed";

    /// <summary>
    /// True while every local search came to the same minimum, or the best is in a corner: more executions for models, and not another
    /// algorithm, tell whether there is more to gain.
    /// </summary>
    internal bool IsConcluding => KnowsOneMinimum || IsCornerSettled;

    private bool KnowsOneMinimum => _box.Count <= MostSurveyed && _history.IsFeasible && _local.Basins is { Minima: 1 };

    /// <summary>True when a local search ended in a corner that is the best, and a model of the whole space foretells well what is executed.</summary>
    private bool IsCornerSettled => _history.IsFeasible && _local.Basins.Searches > 0 && Trust >= SettlingTrust && Array.TrueForAll(_history.Best!.Unit, x => x is 0 or 1);

    private double Trust => Math.Max(_surrogate.Gate.Trust, _gaussian.Gate.Trust);

    private bool BelievesSurrogate => _surrogate.Gate.Trust > _gaussian.Gate.Trust;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken)
    {
        _isDone = _stopsEarly && _history.IsFeasible && (_local.Basins.IsComplete || IsCornerSettled)
            && _history.SinceImproved >= LeastPatience + (PatiencePerInput * _box.Count);
        if (_isDone)
            return [];
        await _surrogate.RefitWhenDueAsync(_history, BelievesSurrogate, cancellationToken);
        _gaussian.Condition(_history, cancellationToken);
        var batch = new SuggestionBatch(_box, _history, Math.Min(count, Math.Max(1, _batchSize)));
        if (_history.Best is not null)
        {
            var shares = Share(batch.Size);
            if (shares[(int)Arm.Local] is > 0 and var polished)
                batch.Add(Arm.Local, _local.Propose(polished, _history));
            if (shares[(int)Arm.Model] is > 0 and var asked)
                batch.Add(Arm.Model, BelievesSurrogate ? _surrogate.Propose(asked, _history) : _gaussian.Propose(asked, _history, cancellationToken));
        }

        for (var attempt = 0; attempt < Attempts + batch.Size && !batch.IsFull; attempt++)
            batch.Add(Arm.Explore, [_exploration.Next(_history)]);
        _asked = batch.Suggestions;
        return [.. _asked.Select(suggestion => suggestion.Inputs)];
    }

    /// <inheritdoc/>
    public ValueTask ObserveAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
    {
        var before = _history.Best;
        var observations = Learn(trials);
        for (var i = 0; i < observations.Count; i++)
        {
            var improved = observations[i].IsUsable && !(observations[i].Value >= before?.Value);
            _credits.Learn(_asked[i].Arm, improved ? 1 : 0);
            if (_asked[i].Arm == Arm.Model && BelievesSurrogate)
                _surrogate.Learn(improved);
        }

        var polished = observations.Where((_, i) => _asked[i].Arm == Arm.Local).ToArray();
        _local.Learn(polished, _history);
        var byOthers = observations.Where((observation, i) => _asked[i].Arm != Arm.Local && ReferenceEquals(observation, _history.Best));
        if (byOthers.FirstOrDefault() is { } found && before is not null)
            _local.TurnTo(found);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    void ISearch.Inform(IReadOnlyList<Trial> trials)
    {
        var before = _history.Best;
        Learn(trials);
        if (before is not null && !ReferenceEquals(before, _history.Best))
            _local.TurnTo(_history.Best!);
    }

    /// <summary>Where the best input lies on bounds, the space ends there and the program may not.</summary>
    private string Bounds()
    {
        string[] names = [.. _names.Where((_, d) => _history.Best!.Unit[d] is 0 or 1)];
        return names.Length switch
        {
            0 => "",
            > MostNamed => $"; the best input lies on the bounds of {names.Length} inputs",
            _ => $"; the best input lies on the bound of {string.Join(" and of ", names)}",
        };
    }

    /// <summary>Single executions go on polishing while that goes well, but for every fifth.</summary>
    private int[] Share(int size)
    {
        _flow = _local.IsFlowing && size == 1 ? _flow + 1 : 0;
        return _flow % 5 is not 0 ? [1, 0, 0] : _credits.Share(size, Trust);
    }

    private IReadOnlyList<Observation> Learn(IReadOnlyList<Trial> trials)
    {
        double[][] points = [.. trials.Select(trial => _box.ToUnit(trial.Inputs))];
        var (bySurrogate, byProcess) = (_surrogate.Foretell(points), _gaussian.Foretell(points));
        var observations = _history.Add(trials);
        for (var i = 0; i < observations.Count; i++)
        {
            _surrogate.Gate.Learn(bySurrogate[i], observations[i].Value);
            _gaussian.Gate.Learn(byProcess[i], observations[i].Value);
        }

        return observations;
    }
}
