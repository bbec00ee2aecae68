using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers.Gradient;

/// <summary>Starts a search for each job.</summary>
/// <param name="options">The plugin's configuration.</param>
public sealed class GradientFactory(SearchOptions options) : IOptimizerFactory
{
    /// <inheritdoc/>
    public IOptimizer Create(TuningProblem problem) => new GradientOptimizer(problem, options);
}
