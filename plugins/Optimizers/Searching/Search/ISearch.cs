using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers.Searching.Search;

/// <summary>A search that also learns from executions that others asked for.</summary>
internal interface ISearch : IOptimizer
{
    /// <summary>Takes in executions that this search did not ask for.</summary>
    /// <param name="trials">In order.</param>
    void Inform(IReadOnlyList<Trial> trials);
}
