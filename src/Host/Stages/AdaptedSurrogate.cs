using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>A surrogate after it was adapted, and what that brought.</summary>
/// <param name="Adapted">The surrogate, with <paramref name="After"/> as its report.</param>
/// <param name="Before">Errors of the surrogate as it was, on the observations held out.</param>
/// <param name="After">Errors after adapting, on the same observations, by surrogates that did not see them.</param>
internal sealed record AdaptedSurrogate(Surrogate Adapted, ValidationReport Before, ValidationReport After);
