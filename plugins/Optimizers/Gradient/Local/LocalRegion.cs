using SurrogateHost.Optimizers.Gradient.Search;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Gradient.Local;

/// <summary>The executions around a centre that a local model learns from, nearest first.</summary>
internal sealed class LocalRegion
{
    private const int GapCandidates = 24;

    private readonly Observation _center;
    private readonly double[] _radii;

    private LocalRegion(Observation center, double[] radii, IReadOnlyList<Observation> neighbours, int insideCount) =>
        (_center, _radii, Neighbours, InsideCount) = (center, radii, neighbours, insideCount);

    /// <summary>The nearest executions without the centre: about twice as many as the model has coefficients.</summary>
    public IReadOnlyList<Observation> Neighbours { get; }

    /// <summary>How many of them are within twice the radius.</summary>
    public int InsideCount { get; }

    /// <summary>Selects the neighbours.</summary>
    /// <param name="center">The middle.</param>
    /// <param name="radii">The half-width of the region by input.</param>
    /// <param name="history">All executions.</param>
    public static LocalRegion Around(Observation center, double[] radii, History history)
    {
        var others = history.Usable.Where(observation => !ReferenceEquals(observation, center)).ToArray();
        var distances = Array.ConvertAll(others, other => Distance(other.Unit, center.Unit, radii));
        Array.Sort(distances, others);
        var count = Math.Min(others.Length, (2 * QuadraticModel.CoefficientCount(radii.Length)) + 5);
        return new LocalRegion(center, radii, others[..count], distances.Count(distance => distance <= 2));
    }

    /// <summary>A point of the region far from all executions: of several random ones the loneliest.</summary>
    /// <param name="random">Draws the candidates.</param>
    /// <param name="taken">Points of the same batch.</param>
    public double[] Gap(SeededRandom random, IReadOnlyList<double[]> taken)
    {
        var (gap, loneliness) = (_center.Unit, -1.0);
        for (var candidate = 0; candidate < GapCandidates; candidate++)
        {
            var point = _center.Unit.Select((c, d) => Math.Clamp(c + (((2 * random.NextDouble()) - 1) * _radii[d]), 0, 1)).ToArray();
            var nearest = Neighbours.Select(neighbour => neighbour.Unit).Append(_center.Unit).Concat(taken)
                .Min(other => Distance(other, point, _radii));
            if (nearest > loneliness)
                (gap, loneliness) = (point, nearest);
        }

        return gap;
    }

    private static double Distance(double[] a, double[] b, double[] radii)
    {
        var distance = 0.0;
        for (var d = 0; d < a.Length; d++)
            distance = Math.Max(distance, Math.Abs(a[d] - b[d]) / radii[d]);
        return distance;
    }
}
