namespace SurrogateHost.Bench.Paper.Report;

/// <summary>One curve of a plot.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Points">From left to right, above 0.</param>
/// <param name="HasMarks">Whether each point is marked.</param>
internal sealed record PlotCurve(string Name, IReadOnlyList<(double X, double Y)> Points, bool HasMarks);
