namespace SurrogateHost.GaussianProcesses.Fitting;

/// <summary>A normal belief in a hyperparameter; lengths, weights and the noise by their natural logarithms.</summary>
/// <param name="Mean">The likeliest value.</param>
/// <param name="Deviation">How far off it may well be.</param>
/// <param name="Freedom">Degrees of freedom of a Student's t, which lets samples overrule the belief where they are clear; 0 for a normal distribution.</param>
public readonly record struct NormalPrior(double Mean, double Deviation, double Freedom = 0)
{
    /// <summary>Minus the logarithm of the density, up to what does not depend on the value, and its derivative.</summary>
    /// <param name="value">The hyperparameter.</param>
    internal (double Loss, double Slope) At(double value)
    {
        var distance = (value - Mean) / Deviation;
        return Freedom > 0
            ? (0.5 * (Freedom + 1) * Math.Log(1 + (distance * distance / Freedom)), (Freedom + 1) * distance / ((Freedom + (distance * distance)) * Deviation))
            : (0.5 * distance * distance, distance / Deviation);
    }
}
