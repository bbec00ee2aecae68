using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Tuning.Runs;

/// <summary>One of the product's optimizers.</summary>
/// <param name="Name">The plugin's id.</param>
/// <param name="Version">Changes with its code.</param>
/// <param name="Factory">Starts searches.</param>
internal sealed record OwnOptimizer(string Name, string Version, IOptimizerFactory Factory);
