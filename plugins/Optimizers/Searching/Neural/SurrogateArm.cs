using SurrogateHost.Model;
using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Neural;

/// <summary>
/// Finds points by descending through the surrogate from many starts, by turns over the whole space and in a region around the
/// best execution that grows while this succeeds and shrinks while it does not.
/// </summary>
internal sealed class SurrogateArm
{
    private const double SmallestRadius = 0.01;
    private const double LargestRadius = 0.5;

    private readonly SearchBox _box;
    private readonly SearchOptions _options;
    private readonly SurrogateRefit _refit;
    private readonly SurrogateDescent _descent;
    private readonly SeededRandom _random;
    private double _radius = 0.25;
    private bool _isGlobal;
    private int _learnedFrom;

    /// <summary>Begins with the job's surrogate.</summary>
    /// <param name="problem">The job's problem.</param>
    /// <param name="box">Its unit cube.</param>
    /// <param name="merit">What is minimised.</param>
    /// <param name="options">Bounds the effort.</param>
    /// <param name="random">Draws starts and samples.</param>
    public SurrogateArm(TuningProblem problem, SearchBox box, Merit merit, SearchOptions options, SeededRandom random)
    {
        (_box, _options, _random) = (box, options, random);
        _refit = new SurrogateRefit(options, problem.Worker, random);
        _descent = new SurrogateDescent(box, merit, problem.Worker);
        Surrogate = problem.Surrogate;
    }

    /// <summary>The surrogate as refitted last.</summary>
    public Surrogate Surrogate { get; private set; }

    /// <summary>How far it is to be believed.</summary>
    public TrustGate Gate { get; } = new();

    /// <summary>Refits the surrogate once the executions have grown by an eighth, or by half while it is not the model that is believed.</summary>
    /// <param name="history">What was executed.</param>
    /// <param name="isBelieved">True when proposals come from it.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    public async ValueTask RefitWhenDueAsync(History history, bool isBelieved, CancellationToken cancellationToken)
    {
        if (history.Usable.Count < 4 || history.Usable.Count < _learnedFrom * (isBelieved ? 9 / 8.0 : 3 / 2.0))
            return;
        Surrogate = await _refit.RunAsync(Surrogate, history, cancellationToken);
        _learnedFrom = history.Usable.Count;
    }

    /// <summary>Points that the surrogate holds for the best, apart from each other and from what was executed.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="history">What was executed; something was usable.</param>
    public IReadOnlyList<double[]> Propose(int count, History history)
    {
        _isGlobal = !_isGlobal;
        var radius = _isGlobal ? 1.0 : _radius;
        var center = history.Best!.Unit;
        var ends = _descent.Descend(Surrogate, Starts(Math.Max(_options.Starts, 2 * count), center, radius, history), center, radius);
        var apart = 0.02 * Math.Min(radius, 0.5);
        var chosen = new List<double[]>();
        foreach (var (point, _) in ends)
        {
            if (chosen.Count == count)
                break;
            var known = history.Elite(int.MaxValue).Select(observation => observation.Unit).Concat(chosen);
            if (known.All(other => SearchBox.Distance(other, point) > apart))
                chosen.Add(point);
        }

        return chosen;
    }

    /// <summary>The objective that the surrogate foretells.</summary>
    /// <param name="points">Points of the cube.</param>
    public double[] Foretell(IReadOnlyList<double[]> points) => _descent.Predict(Surrogate, points);

    /// <summary>Takes in whether a proposed point was a new best.</summary>
    /// <param name="succeeded">True when it was.</param>
    public void Learn(bool succeeded)
    {
        if (!_isGlobal)
            _radius = Math.Clamp(_radius * (succeeded ? 1.5 : 0.9), SmallestRadius, LargestRadius);
    }

    private List<double[]> Starts(int count, double[] center, double radius, History history)
    {
        var starts = history.Elite(count / 4).Select(observation => observation.Unit).ToList();
        while (starts.Count < count)
            starts.Add([.. center.Select(c => Draw(Math.Max(0, c - radius), Math.Min(1, c + radius)))]);
        return starts;

        double Draw(double low, double high) => low + (_random.NextDouble() * (high - low));
    }
}
