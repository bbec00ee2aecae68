using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Local;

/// <summary>Polishes one basin after another: the best first, then the best executions away from the basins that are done.</summary>
/// <param name="box">The unit cube.</param>
/// <param name="merit">What is minimised.</param>
/// <param name="random">Draws points that fill a region.</param>
internal sealed class LocalArm(SearchBox box, Merit merit, SeededRandom random)
{
    /// <summary>Half-width of the box around a finished basin in which no other search begins.</summary>
    private const double BasinRadius = 0.1;

    private readonly List<double[]> _finished = [];
    private LocalSearch? _search;

    /// <summary>True while polishing goes well.</summary>
    public bool IsFlowing => _search?.IsFlowing ?? false;

    /// <summary>Basins polished to their bottom.</summary>
    public int Finished => _finished.Count;

    /// <summary>Points worth executing; none when every known basin is done.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="history">What was executed; something was usable.</param>
    public IReadOnlyList<double[]> Propose(int count, History history)
    {
        if (_search is { } search && (search.IsConverged || search.IsHopeless(history.Best!.Value) || IsBackInFinishedBasin(search)))
            Finish(search);
        _search ??= Begin(history);
        return _search?.Propose(count, history) ?? [];
    }

    /// <summary>Takes in what the proposed points gave.</summary>
    /// <param name="observations">In the order in which they were proposed.</param>
    /// <param name="history">What is known, these included.</param>
    public void Learn(IReadOnlyList<Observation> observations, History history) => _search?.Learn(observations, history);

    /// <summary>Turns to a new best execution that another arm found.</summary>
    /// <param name="best">The new best.</param>
    public void TurnTo(Observation best)
    {
        if (_search is null)
            _search = new LocalSearch(box, merit, best, 0.05, random);
        else
            _search.MoveTo(best);
    }

    private bool IsBackInFinishedBasin(LocalSearch search) =>
        _finished.Exists(basin => SearchBox.Distance(basin, search.Center.Unit) < BasinRadius / 3);

    private void Finish(LocalSearch search)
    {
        _finished.Add(search.Center.Unit);
        _search = null;
    }

    private LocalSearch? Begin(History history)
    {
        var start = history.Elite(int.MaxValue)
            .FirstOrDefault(observation => _finished.TrueForAll(basin => SearchBox.Distance(basin, observation.Unit) > BasinRadius));
        if (start is null)
            return null;
        var spacing = Math.Pow(Math.Max(1, history.Usable.Count), -1.0 / box.Count);
        return new LocalSearch(box, merit, start, Math.Clamp(spacing / 2, 0.05, 0.25), random);
    }
}
