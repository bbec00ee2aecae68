namespace SurrogateHost.Plugins;

/// <summary>How far training is.</summary>
/// <param name="Fraction">Part of the epochs done, 0 to 1, over all tasks.</param>
/// <param name="ValidationLoss">Best validation error so far (training error without a validation part), in scaled units.</param>
public sealed record FinetuneProgress(double Fraction, double ValidationLoss);
