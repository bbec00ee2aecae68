namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>
/// The numbers of one step of Adam (Kingma and Ba 2015) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, as PyTorch computes it:
/// w −= rate/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε).
/// </summary>
/// <param name="Rate">The step size over 1 − β₁ᵗ.</param>
/// <param name="RootScale">1/√(1 − β₂ᵗ).</param>
internal readonly record struct AdamStep(float Rate, float RootScale)
{
    /// <summary>Decay of the mean of the gradient.</summary>
    public const double Beta1 = 0.9;

    /// <summary>Decay of the mean of the squared gradient.</summary>
    public const double Beta2 = 0.999;

    /// <summary>Keeps the denominator off zero.</summary>
    public const float Epsilon = 1e-8f;
}
