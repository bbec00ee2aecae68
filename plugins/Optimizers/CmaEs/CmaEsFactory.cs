using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers.CmaEs;

/// <summary>Starts a search for each job.</summary>
/// <param name="options">The plugin's configuration.</param>
public sealed class CmaEsFactory(SearchOptions options) : IOptimizerFactory
{
    /// <inheritdoc/>
    public IOptimizer Create(TuningProblem problem) => new EvolutionOptimizer(problem, options);
}
