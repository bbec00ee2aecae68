using SurrogateHost.Model;
using SurrogateHost.Optimizers.Searching.Evolution;
using SurrogateHost.Optimizers.Searching.Gaussian;
using SurrogateHost.Optimizers.Searching.Neural;
using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching;

/// <summary>
/// CMA-ES on the real program, screened: a generation is executed in the order that the surrogate, or a Gaussian process of the
/// executions if that foretells better, gives it, and only as far as its forecasts do not rank well. It starts anew with twice the
/// population where it has converged (IPOP; Auger and Hansen 2005).
/// </summary>
public sealed class EvolutionOptimizer : ISearch
{
    private const double FirstStep = 0.2;
    private const double Converged = 1e-7;
    private const int MostRedraws = 20;

    private readonly SearchBox _box;
    private readonly History _history;
    private readonly SurrogateArm _surrogate;
    private readonly GaussianArm _gaussian;
    private readonly SeededRandom _random;
    private Distribution? _distribution;
    private Generation? _generation;
    private int _population;
    private int _barren;

    /// <summary>Begins with what the job knows.</summary>
    /// <param name="problem">The job's problem.</param>
    /// <param name="options">Bounds on the effort.</param>
    public EvolutionOptimizer(TuningProblem problem, SearchOptions options)
    {
        _random = new SeededRandom(problem.Seed, stream: 3);
        var merit = new Merit(problem.Objective, problem.Surrogate.OutputScaling.Scale, problem.Trials);
        _box = new SearchBox(problem.Space);
        _history = new History(_box, merit);
        _history.Add(problem.Trials);
        _surrogate = new SurrogateArm(problem, _box, merit, options, _random);
        _gaussian = new GaussianArm(_box, merit, _random);
        _population = 4 + (int)(3 * Math.Log(_box.Count));
    }

    /// <inheritdoc/>
    public Surrogate Surrogate => _surrogate.Surrogate;

    private bool BelievesSurrogate => _surrogate.Gate.Trust > _gaussian.Gate.Trust;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken)
    {
        await _surrogate.RefitWhenDueAsync(_history, BelievesSurrogate, cancellationToken);
        _gaussian.Condition(_history, cancellationToken);
        _distribution ??= Begin();
        _generation ??= Draw(_distribution);
        return [.. _generation.Ask(count).Select(point => _box.ToInputs(point))];
    }

    /// <inheritdoc/>
    public ValueTask ObserveAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
    {
        var before = _history.Best;
        _generation!.Tell(Learn(trials));
        if (!_generation.IsComplete)
            return ValueTask.CompletedTask;
        _distribution!.Update(_generation.Ordered(), cancellationToken);
        _generation = null;
        _barren = ReferenceEquals(before, _history.Best) ? _barren + 1 : 0;
        if (_distribution.Width < Converged || _barren > 10 + (30 * _box.Count / _population))
            (_distribution, _population, _barren) = (null, 2 * _population, 0);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    void ISearch.Inform(IReadOnlyList<Trial> trials) => Learn(trials);

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

    /// <summary>The first begins at the best execution, later ones by turns anywhere and at one of the best.</summary>
    private Distribution Begin()
    {
        var isFirst = _population < 2 * (4 + (int)(3 * Math.Log(_box.Count)));
        var elite = _history.Elite(8);
        var mean = elite.Count > 0 && (isFirst || _random.Next(2) == 0)
            ? elite[isFirst ? 0 : _random.Next(elite.Count)].Unit
            : [.. Enumerable.Range(0, _box.Count).Select(_ => _random.NextDouble())];
        return new Distribution(mean, FirstStep, _population);
    }

    private Generation Draw(Distribution distribution)
    {
        var points = Enumerable.Range(0, distribution.Population).Select(_ => Inside(distribution)).ToArray();
        return new Generation(points, BelievesSurrogate ? _surrogate.Foretell(points) : _gaussian.Foretell(points));
    }

    /// <summary>A point of the distribution that lies in the cube; after some attempts the nearest in it.</summary>
    private double[] Inside(Distribution distribution)
    {
        var point = distribution.Draw(_random);
        for (var attempt = 0; attempt < MostRedraws && Array.Exists(point, x => x is < 0 or > 1); attempt++)
            point = distribution.Draw(_random);
        return [.. point.Select(x => Math.Clamp(x, 0, 1))];
    }
}
