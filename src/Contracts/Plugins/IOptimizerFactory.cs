namespace SurrogateHost.Plugins;

/// <summary>Starts searches. Called concurrently for many jobs.</summary>
public interface IOptimizerFactory
{
    /// <summary>Starts the search of one job.</summary>
    /// <param name="problem">What is searched, and what is known already.</param>
    /// <returns>A search that belongs to the caller; it is disposed if it is <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/>.</returns>
    IOptimizer Create(TuningProblem problem);
}
