namespace SurrogateHost.Plugins;

/// <summary>How the steps of a training are computed.</summary>
public enum TrainingMethod
{
    /// <summary>Adam (Kingma and Ba 2015) on batches: robust far from a minimum.</summary>
    Adam,

    /// <summary>
    /// Damped Gauss–Newton steps on batches, solved in the space of the residuals, with momentum (SPRING: Goldshlager, Abrahamsen and
    /// Lin 2024): φ ← μφ + Jᵀ(JJᵀ + λI)⁻¹(r − μJφ), w ← w − rate·φ, with μ = 0.9. Near a minimum it reaches errors that Adam does not;
    /// far from one it may diverge, so it follows a training by Adam.
    /// </summary>
    GaussNewton,
}
