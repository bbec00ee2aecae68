using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Gradient.Search;

/// <summary>All executions that the search knows, with the best of them at hand.</summary>
/// <param name="box">The unit cube.</param>
/// <param name="objective">What is minimised.</param>
internal sealed class History(SearchBox box, ObjectiveFunction objective)
{
    private const int LargestElite = 64;

    private readonly List<Observation> _usable = [];
    private readonly List<Observation> _failed = [];
    private readonly HashSet<double[]> _seen = new(new ByValue());
    private List<Observation> _elite = [];

    /// <summary>Executions with an objective, in order.</summary>
    public IReadOnlyList<Observation> Usable => _usable;

    /// <summary>Executions without one, in order.</summary>
    public IReadOnlyList<Observation> Failed => _failed;

    /// <summary>The best execution; null before one completed.</summary>
    public Observation? Best { get; private set; }

    /// <summary>Takes executions in.</summary>
    /// <param name="trials">In order.</param>
    /// <returns>The same, seen in the cube.</returns>
    public IReadOnlyList<Observation> Add(IReadOnlyList<Trial> trials) => [.. trials.Select(Add)];

    /// <summary>True when exactly these inputs were executed before.</summary>
    /// <param name="inputs">In the program's units.</param>
    public bool Contains(double[] inputs) => _seen.Contains(inputs);

    /// <summary>
    /// True when the nearest execution did not complete and none that did is about as near: what is suggested there is likely to
    /// fail too.
    /// </summary>
    /// <param name="unit">A point of the cube.</param>
    public bool LooksFailing(double[] unit)
    {
        if (_failed.Count == 0)
            return false;
        var failure = _failed.Min(observation => SearchBox.Distance(observation.Unit, unit));
        return !_usable.Exists(observation => SearchBox.Distance(observation.Unit, unit) < 2 * failure);
    }

    /// <summary>The best executions, best first.</summary>
    /// <param name="count">How many, at most.</param>
    public IReadOnlyList<Observation> Elite(int count)
    {
        if (_elite.Count < Math.Min(Math.Min(count, LargestElite), _usable.Count))
            _elite = [.. _usable.OrderBy(observation => observation.Value).Take(LargestElite)];
        return _elite.Count <= count ? _elite : _elite.GetRange(0, count);
    }

    private Observation Add(Trial trial)
    {
        var value = trial.IsCompleted ? objective.Value(trial.Outputs) : double.NaN;
        var observation = new Observation(box.ToUnit(trial.Inputs), trial, double.IsFinite(value) ? value : double.NaN);
        if (!_seen.Add(trial.Inputs))
            return observation;
        (observation.IsUsable ? _usable : _failed).Add(observation);
        if (observation.IsUsable && !(observation.Value >= Best?.Value))
            Best = observation;
        if (observation.IsUsable && (_elite.Count < LargestElite || observation.Value < _elite[^1].Value))
            _elite = [];
        return observation;
    }
}
