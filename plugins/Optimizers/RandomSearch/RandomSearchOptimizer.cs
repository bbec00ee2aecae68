using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.RandomSearch;

/// <summary>
/// Suggests points that depend on the seed alone: the baseline that every other optimizer has to beat at equal executions, and
/// the smallest complete example of one. The host keeps the budget and the best point, so there is nothing to remember here.
/// </summary>
/// <param name="problem">The job's problem.</param>
/// <param name="spread">How points are spread.</param>
public sealed class RandomSearchOptimizer(TuningProblem problem, Spread spread) : IOptimizer
{
    /// <summary>Points per ask: enough to keep all cores busy, few enough that progress is seen.</summary>
    private const int BatchSize = 256;

    private readonly SpaceFillingSequence _sequence = new(problem.Space, problem.Seed);
    private readonly SeededRandom _random = new(problem.Seed);
    private long _next;

    /// <inheritdoc/>
    public Surrogate Surrogate => problem.Surrogate;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken)
    {
        var points = new double[Math.Min(count, BatchSize)][];
        for (var i = 0; i < points.Length; i++)
            points[i] = spread == Spread.Sobol ? _sequence.PointAt(_next++) : UniformPoint();
        return ValueTask.FromResult<IReadOnlyList<double[]>>(points);
    }

    /// <inheritdoc/>
    public ValueTask ObserveAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private double[] UniformPoint() => [.. problem.Space.Dimensions.Select(Draw)];

    private double Draw(SearchDimension dimension) => dimension.IsInteger
        ? dimension.Minimum + Math.Floor(_random.NextDouble() * (dimension.Maximum - dimension.Minimum + 1))
        : dimension.Minimum + (_random.NextDouble() * (dimension.Maximum - dimension.Minimum));
}
