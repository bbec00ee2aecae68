using SurrogateHost.Model;
using SurrogateHost.Optimizers.Gradient.Local;
using SurrogateHost.Optimizers.Gradient.Neural;
using SurrogateHost.Optimizers.Gradient.Search;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Gradient;

/// <summary>
/// Searches through the surrogate, and beside it: each round's executions are shared among descent through the surrogate, a
/// local quadratic model that polishes the best basin, and exploration, by what each has brought so far and by how well the
/// surrogate's forecasts rank. Nothing is believed that the real program did not show.
/// </summary>
public sealed class GradientOptimizer : IOptimizer
{
    private const int Attempts = 40;

    private readonly SearchBox _box;
    private readonly History _history;
    private readonly Exploration _exploration;
    private readonly LocalArm _local;
    private readonly SurrogateArm _surrogate;
    private readonly ArmCredits _credits;
    private readonly int _batchSize;
    private IReadOnlyList<Suggestion> _asked = [];

    /// <summary>Begins with what the job knows.</summary>
    /// <param name="problem">The job's problem.</param>
    /// <param name="options">Bounds on the effort.</param>
    public GradientOptimizer(TuningProblem problem, GradientOptions options)
    {
        var random = new SeededRandom(problem.Seed);
        _box = new SearchBox(problem.Space);
        _history = new History(_box, problem.Objective);
        _history.Add(problem.Trials);
        _exploration = new Exploration(_box, new SpaceFillingSequence(problem.Space, problem.Seed), random);
        _local = new LocalArm(_box, problem.Objective, random);
        _surrogate = new SurrogateArm(problem, _box, options, random);
        _credits = new ArmCredits(random);
        _batchSize = (problem.Evaluations + options.Rounds - 1) / options.Rounds;
    }

    /// <inheritdoc/>
    public Surrogate Surrogate => _surrogate.Surrogate;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken)
    {
        await _surrogate.RefitWhenDueAsync(_history, cancellationToken);
        var batch = new SuggestionBatch(_box, _history, Math.Min(count, Math.Max(1, _batchSize)));
        if (_history.Best is not null)
        {
            var shares = _credits.Share(batch.Size, _surrogate.Gate.Trust);
            if (shares[(int)Arm.Local] is > 0 and var polished)
                batch.Add(Arm.Local, _local.Propose(polished, _history));
            if (shares[(int)Arm.Surrogate] is > 0 and var descended)
                batch.Add(Arm.Surrogate, _surrogate.Propose(descended, _history));
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
        var foretold = _surrogate.Foretell([.. trials.Select(trial => _box.ToUnit(trial.Inputs))]);
        var observations = _history.Add(trials);
        for (var i = 0; i < observations.Count; i++)
        {
            _surrogate.Gate.Learn(foretold[i], observations[i].Value);
            var improved = observations[i].IsUsable && !(observations[i].Value >= before?.Value);
            _credits.Learn(_asked[i].Arm, improved ? 1 : 0);
            if (_asked[i].Arm == Arm.Surrogate)
                _surrogate.Learn(improved);
        }

        _local.Learn([.. observations.Where((_, i) => _asked[i].Arm == Arm.Local)], _history);
        var byOthers = observations.Where((observation, i) => _asked[i].Arm != Arm.Local && ReferenceEquals(observation, _history.Best));
        if (byOthers.FirstOrDefault() is { } found && before is not null)
            _local.TurnTo(found);
        return ValueTask.CompletedTask;
    }
}
