using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Local;

/// <summary>The executions around a centre that a local model learns from, nearest first.</summary>
internal sealed class LocalRegion
{
    private const int GapCandidates = 24;

    private const int MostFailures = 100;

    private readonly Observation _center;
    private readonly LocalFrame _frame;
    private readonly Observation[] _failures;

    private LocalRegion(Observation center, LocalFrame frame, History history)
    {
        (_center, _frame) = (center, frame);
        Neighbours = Nearest(history.Usable, (2 * QuadraticModel.CoefficientCount(frame.Count)) + 5, out var distances);
        InsideCount = distances.Count(distance => distance <= 2);
        _failures = Nearest(history.Failed, MostFailures, out _);
    }

    /// <summary>The nearest executions without the centre: about twice as many as the model has coefficients.</summary>
    public IReadOnlyList<Observation> Neighbours { get; }

    /// <summary>How many of them are within twice the radius.</summary>
    public int InsideCount { get; }

    /// <summary>Selects the neighbours.</summary>
    /// <param name="center">The middle.</param>
    /// <param name="frame">The coordinates of the region.</param>
    /// <param name="history">All executions.</param>
    public static LocalRegion Around(Observation center, LocalFrame frame, History history) => new(center, frame, history);

    /// <summary>True when the nearest execution is one that did not complete.</summary>
    /// <param name="point">A point of the cube.</param>
    public bool LooksFailing(double[] point)
    {
        if (_failures.Length == 0)
            return false;
        var failure = _failures.Min(observation => _frame.Distance(observation.Unit, point));
        return failure < _frame.Distance(_center.Unit, point)
            && Neighbours.All(neighbour => failure < _frame.Distance(neighbour.Unit, point));
    }

    /// <summary>Random points of the region that do not look like failing.</summary>
    /// <param name="random">Draws them.</param>
    /// <param name="count">How many are drawn; fewer may be left.</param>
    public IEnumerable<double[]> Scatter(SeededRandom random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var point = _frame.ToUnit([.. _center.Unit.Select(_ => (2 * random.NextDouble()) - 1)]);
            if (!LooksFailing(point))
                yield return point;
        }
    }

    /// <summary>A point of the region far from all executions: of several random ones the loneliest.</summary>
    /// <param name="random">Draws the candidates.</param>
    /// <param name="taken">Points of the same batch.</param>
    public double[] Gap(SeededRandom random, IReadOnlyList<double[]> taken)
    {
        var (gap, loneliness) = (_center.Unit, -1.0);
        foreach (var point in Scatter(random, GapCandidates))
        {
            var nearest = Neighbours.Select(neighbour => neighbour.Unit).Append(_center.Unit).Concat(taken)
                .Min(other => _frame.Distance(other, point));
            if (nearest > loneliness)
                (gap, loneliness) = (point, nearest);
        }

        return gap;
    }

    private Observation[] Nearest(IReadOnlyList<Observation> observations, int most, out double[] distances)
    {
        var others = observations.Where(observation => !ReferenceEquals(observation, _center)).ToArray();
        distances = Array.ConvertAll(others, other => _frame.Distance(other.Unit, _center.Unit));
        Array.Sort(distances, others);
        return others[..Math.Min(others.Length, most)];
    }
}
