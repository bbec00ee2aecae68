using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Warps;

namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>What a candidate is made of.</summary>
/// <param name="Warp">The map of the output.</param>
/// <param name="Shape">The process.</param>
/// <param name="HasFeature">True where <see cref="RegressionSamples.Features"/> is part of its mean.</param>
/// <param name="IsAlternative">True where the beliefs in its hyperparameters are <see cref="Fitting.ProcessPriors.Alternative"/>.</param>
public sealed record ProcessForm(WarpFamily Warp, ProcessShape Shape, bool HasFeature, bool IsAlternative = false);
