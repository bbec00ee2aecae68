namespace SurrogateHost.Model;

/// <summary>A normal distribution.</summary>
/// <param name="Mean">The likeliest value.</param>
/// <param name="Deviation">Standard deviation, above 0.</param>
public readonly record struct NormalBelief(double Mean, double Deviation);
