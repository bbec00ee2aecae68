using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Local;

/// <summary>
/// Polishes one basin after another: the best first, then the best executions away from the basins that are done, and when there are
/// none, any execution away from them, to see whether there is another basin at all.
/// </summary>
/// <param name="box">The unit cube.</param>
/// <param name="merit">What is minimised.</param>
/// <param name="random">Draws points that fill a region.</param>
internal sealed class LocalArm(SearchBox box, Merit merit, SeededRandom random)
{
    /// <summary>Half-width of the box around a finished basin in which no other search begins.</summary>
    private const double BasinRadius = 0.1;

    private readonly List<double[]> _finished = [];
    private readonly HashSet<Observation> _started = [];
    private LocalSearch? _search;
    private bool _isAudit;
    private bool _awaitsAnswer;

    /// <summary>True while polishing goes well.</summary>
    public bool IsFlowing => _search?.IsFlowing ?? false;

    /// <summary>The searches so far, and the minima that they came to.</summary>
    public BasinCount Basins { get; } = new();

    /// <summary>Points worth executing; none when every known basin is done.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="history">What was executed; something was usable.</param>
    public IReadOnlyList<double[]> Propose(int count, History history)
    {
        IReadOnlyList<double[]> points = [];
        do
        {
            if (_search is { } search)
                FinishWhenDone(search, history.Best!.Value);
            _search ??= Begin(history);
            points = _search?.Propose(count, history) ?? [];
        }
        while (points.Count == 0 && _search is { IsConverged: true } && !Basins.IsComplete);

        _awaitsAnswer = _search is not null;
        return points;
    }

    /// <summary>Takes in what the proposed points gave; does nothing after a round in which none were asked for.</summary>
    /// <param name="observations">In the order in which they were proposed, without those that were executed before.</param>
    /// <param name="history">What is known, these included.</param>
    public void Learn(IReadOnlyList<Observation> observations, History history)
    {
        if (_awaitsAnswer)
            _search?.Learn(observations, history);
        _awaitsAnswer = false;
    }

    /// <summary>Turns to a new best execution that another arm found.</summary>
    /// <param name="best">The new best.</param>
    public void TurnTo(Observation best)
    {
        if (_search is null)
            _search = new LocalSearch(box, merit, best, 0.05, random);
        else
            _search.MoveTo(best);
        Basins.Clear();
    }

    private bool IsBackInFinishedBasin(LocalSearch search) =>
        _finished.Exists(basin => SearchBox.Distance(basin, search.Center.Unit) < BasinRadius / 3);

    private void FinishWhenDone(LocalSearch search, double best)
    {
        var isBack = IsBackInFinishedBasin(search);
        // When nothing promises more, what a basin's bottom is like is worth knowing, however high it lies.
        if (!isBack && !search.IsConverged && (_isAudit || !search.IsHopeless(best)))
            return;
        Basins.Add(isNew: !isBack);
        _finished.Add(search.Center.Unit);
        _search = null;
    }

    private LocalSearch? Begin(History history)
    {
        var promising = history.Elite(int.MaxValue).FirstOrDefault(IsElsewhere);
        if ((promising ?? Anywhere(history)) is not { } start)
            return null;
        _isAudit = promising is null;
        _started.Add(start);
        var spacing = Math.Pow(Math.Max(1, history.Usable.Count), -1.0 / box.Count);
        return new LocalSearch(box, merit, start, Math.Clamp(spacing / 2, 0.05, 0.25), random);
    }

    private bool IsElsewhere(Observation observation) => _finished.TrueForAll(basin => SearchBox.Distance(basin, observation.Unit) > BasinRadius);

    private Observation? Anywhere(History history)
    {
        var places = history.Usable.Where(observation => !observation.IsHearsay && !_started.Contains(observation) && IsElsewhere(observation)).ToArray();
        return places.Length == 0 ? null : places[random.Next(places.Length)];
    }
}
