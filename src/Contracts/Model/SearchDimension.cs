namespace SurrogateHost.Model;

/// <summary>One scalar input.</summary>
/// <param name="Name">The parameter, or <c>parameter[element]</c>.</param>
/// <param name="Minimum">Smallest value, inclusive.</param>
/// <param name="Maximum">Largest value, inclusive.</param>
/// <param name="IsInteger">True when only whole numbers are meant; the bounds are then whole too.</param>
public sealed record SearchDimension(string Name, double Minimum, double Maximum, bool IsInteger)
{
    /// <summary>The value in the middle of the range; of whole numbers the nearest.</summary>
    public double Middle() => Clamp((0.5 * Minimum) + (0.5 * Maximum));

    /// <summary>The nearest value inside the bounds, rounded to a whole number where one is meant.</summary>
    /// <param name="value">Any number.</param>
    public double Clamp(double value) => Math.Clamp(IsInteger ? Math.Round(value) : value, Minimum, Maximum);
}
