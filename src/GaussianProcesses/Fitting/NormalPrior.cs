namespace SurrogateHost.GaussianProcesses.Fitting;

/// <summary>A normal belief in a hyperparameter; lengths, weights and the noise by their natural logarithms.</summary>
/// <param name="Mean">The likeliest value.</param>
/// <param name="Deviation">How far off it may well be.</param>
public readonly record struct NormalPrior(double Mean, double Deviation);
