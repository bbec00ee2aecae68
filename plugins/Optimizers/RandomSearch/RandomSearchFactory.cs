using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers.RandomSearch;

/// <summary>Starts a random search for each job.</summary>
/// <param name="options">The plugin's configuration.</param>
public sealed class RandomSearchFactory(RandomSearchOptions options) : IOptimizerFactory
{
    /// <inheritdoc/>
    public IOptimizer Create(TuningProblem problem) => new RandomSearchOptimizer(problem, options.Spread);
}
