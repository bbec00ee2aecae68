using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Search;

/// <summary>All executions that the search knows, with the best of them at hand.</summary>
/// <param name="box">The unit cube.</param>
/// <param name="merit">What is minimised.</param>
internal sealed class History(SearchBox box, Merit merit)
{
    private const int LargestElite = 64;
    private const int Patience = 10;
    private const double Negligible = 1e-6;

    private readonly List<Observation> _usable = [];
    private readonly List<Observation> _failed = [];
    private readonly HashSet<double[]> _seen = new(new ByValue());
    private List<Observation> _elite = [];
    private double _first;
    private int _executed;
    private int _infeasible;

    /// <summary>Trials with a value, in order, earlier observations included.</summary>
    public IReadOnlyList<Observation> Usable => _usable;

    /// <summary>Executions without one, in order.</summary>
    public IReadOnlyList<Observation> Failed => _failed;

    /// <summary>The best execution; null before one completed.</summary>
    public Observation? Best { get; private set; }

    /// <summary>Executions since the best value fell by more than a negligible part of the way come so far.</summary>
    public int SinceImproved { get; private set; }

    /// <summary>True when the best execution fulfils every condition.</summary>
    public bool IsFeasible => Best is not null && merit.IsFeasible(Best.Trial.Outputs);

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
        if (_elite.Count < Math.Min(Math.Min(count, LargestElite), _executed))
            _elite = [.. _usable.Where(observation => !observation.IsHearsay).OrderBy(observation => observation.Value).Take(LargestElite)];
        return _elite.Count <= count ? _elite : _elite.GetRange(0, count);
    }

    private Observation Add(Trial trial)
    {
        var observation = new Observation(box.ToUnit(trial.Inputs), trial);
        observation.Judge(merit);
        if (!observation.IsHearsay && !_seen.Add(trial.Inputs))
            return observation;
        SinceImproved += observation.IsHearsay ? 0 : 1;
        if (!observation.IsUsable)
        {
            _failed.Add(observation);
            return observation;
        }

        _usable.Add(observation);
        if (observation.IsHearsay)
            return observation;
        _executed++;
        if (_elite.Count < LargestElite || observation.Value < _elite[^1].Value)
            _elite = [];
        if (!(observation.Value >= Best?.Value))
            TakeAsBest(observation);
        RaiseWhenViolatingPays();
        return observation;
    }

    private void TakeAsBest(Observation observation)
    {
        if (Best is null || Best.Value - observation.Value > Negligible * (_first - observation.Value))
            SinceImproved = 0;
        if (Best is null)
            _first = observation.Value;
        Best = observation;
    }

    /// <summary>A best value that violates a condition is none: violations weigh more after a while of it.</summary>
    private void RaiseWhenViolatingPays()
    {
        _infeasible = !merit.IsConstrained || merit.IsFeasible(Best!.Trial.Outputs) ? 0 : _infeasible + 1;
        if (_infeasible < Patience)
            return;
        _infeasible = 0;
        merit.Raise();
        _usable.ForEach(observation => observation.Judge(merit));
        _elite = [];
        Best = Elite(1)[0];
        SinceImproved = 0;
    }
}
