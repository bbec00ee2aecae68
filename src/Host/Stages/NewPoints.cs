using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>Takes points of a space-filling sequence that were not executed before: over whole numbers a sequence comes by the same ones again.</summary>
internal static class NewPoints
{
    private const int Attempts = 50;
    private const int MostCounted = 1 << 20;

    /// <summary>The next points.</summary>
    /// <param name="space">Where they lie.</param>
    /// <param name="sequence">Spreads them.</param>
    /// <param name="first">Their place in the sequence, from 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="known">What was executed.</param>
    /// <returns>Fewer where the space, or its part that the sequence reaches, has no more.</returns>
    public static IReadOnlyList<double[]> Take(SearchSpace space, SpaceFillingSequence sequence, long first, int count, IReadOnlyList<Trial> known)
    {
        if (Count(space) is not { } size)
            return [.. Enumerable.Range(0, count).Select(i => sequence.PointAt(first + i))];
        var seen = new HashSet<double[]>(known.Where(trial => trial.Phase != TrialPhase.Observed).Select(trial => trial.Inputs), new ByValue());
        var points = new List<double[]>();
        var end = first + ((long)Attempts * Math.Max(count, size));
        for (var i = first; i < end && points.Count < count && seen.Count < size; i++)
            if (sequence.PointAt(i) is var point && seen.Add(point))
                points.Add(point);
        return points;
    }

    /// <summary>How many points the space has; null where there are more than a million.</summary>
    /// <param name="space">The space.</param>
    public static int? Count(SearchSpace space)
    {
        var size = 1.0;
        foreach (var dimension in space.Dimensions)
            size *= dimension.Minimum == dimension.Maximum ? 1 : dimension.IsInteger ? dimension.Maximum - dimension.Minimum + 1 : double.PositiveInfinity;
        return size <= MostCounted ? (int)size : null;
    }
}
