namespace SurrogateHost.Plots;

/// <summary>A line of a plot.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Points">In order of drawing; what an axis cannot show (not finite, or not positive on a logarithmic axis) is left out.</param>
/// <param name="IsDashed">True for a dashed line.</param>
/// <param name="HasMarks">True to mark each point.</param>
public sealed record LineSeries(string Name, IReadOnlyList<(double X, double Y)> Points, bool IsDashed = false, bool HasMarks = false);
