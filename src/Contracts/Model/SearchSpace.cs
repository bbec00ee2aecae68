namespace SurrogateHost.Model;

/// <summary>The box that inputs are drawn from: one dimension per scalar, arrays laid out element by element.</summary>
/// <param name="Dimensions">The dimensions, in the order in which inputs are passed.</param>
public sealed record SearchSpace(IReadOnlyList<SearchDimension> Dimensions);
