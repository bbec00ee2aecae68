using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers.Auto;

/// <summary>Starts a search for each job.</summary>
/// <param name="options">The plugin's configuration.</param>
public sealed class AutoFactory(SearchOptions options) : IOptimizerFactory
{
    /// <inheritdoc/>
    public IOptimizer Create(TuningProblem problem) => new AutoOptimizer(problem, options);
}
