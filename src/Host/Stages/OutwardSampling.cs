using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>
/// Samples around the executions that completed, where few of the space do: in a box that grows while executions in it complete, and
/// shrinks while they fail. One point that works, such as the one that the job begins with, is enough to begin.
/// </summary>
/// <param name="space">The space.</param>
/// <param name="seed">Fixes the points.</param>
internal sealed class OutwardSampling(SearchSpace space, ulong seed)
{
    private const double FirstRadius = 0.1;
    private const double SmallestRadius = 1e-6;
    private const int SmallestBatch = 8;
    private const double Growing = 0.75;
    private const double Shrinking = 0.25;

    // So few of the executions that a space-filling sequence would spend most of the budget on failures.
    private const double Few = 0.2;

    private readonly SeededRandom _random = new(seed, stream: 6);
    private double _radius = FirstRadius;

    /// <summary>True when something completed, and little did.</summary>
    /// <param name="trials">All that is known.</param>
    public static bool IsCalledFor(IReadOnlyList<Trial> trials)
    {
        var completed = trials.Count(trial => trial.IsCompleted);
        return completed > 0 && completed < Few * trials.Count;
    }

    /// <summary>The next points.</summary>
    /// <param name="trials">All that is known; something completed.</param>
    /// <param name="most">The most that are wanted.</param>
    public IReadOnlyList<double[]> Next(IReadOnlyList<Trial> trials, int most)
    {
        var origins = trials.Where(trial => trial.IsCompleted && space.Contains(trial.Inputs)).Select(trial => trial.Inputs).ToArray();
        var count = origins.Length == 0 ? 0 : Math.Min(most, Math.Max(SmallestBatch, origins.Length / 4));
        return [.. Enumerable.Range(0, count).Select(_ => Near(origins[_random.Next(origins.Length)]))];
    }

    /// <summary>Grows or shrinks the box by what came of the last points.</summary>
    /// <param name="trials">What they gave.</param>
    public void Learn(IReadOnlyList<Trial> trials)
    {
        var rate = trials.Count(trial => trial.IsCompleted) / (double)Math.Max(1, trials.Count);
        _radius = rate >= Growing ? Math.Min(1, 2 * _radius) : rate <= Shrinking ? Math.Max(SmallestRadius, _radius / 2) : _radius;
    }

    private double[] Near(double[] origin)
    {
        var point = new double[origin.Length];
        for (var d = 0; d < point.Length; d++)
        {
            var dimension = space.Dimensions[d];
            var reach = (_radius * dimension.Maximum) - (_radius * dimension.Minimum);
            if (dimension.IsInteger)
                reach = Math.Max(reach, 1);
            point[d] = dimension.Clamp(origin[d] + (((2 * _random.NextDouble()) - 1) * reach));
        }

        return point;
    }
}
