namespace SurrogateHost.Bench.Workers.Analysis;

/// <summary>How far apart two curves of the same training are.</summary>
internal static class CurveDifference
{
    /// <summary>The largest |a − b| / |b| over the points; infinite where one is not a number.</summary>
    /// <param name="ours">One curve.</param>
    /// <param name="theirs">The other, of the same length.</param>
    public static double Largest(IReadOnlyList<double> ours, IReadOnlyList<double> theirs)
    {
        if (ours.Count != theirs.Count)
            throw new InvalidDataException($"curves of {ours.Count} and {theirs.Count} points cannot be compared.");
        var largest = 0.0;
        for (var i = 0; i < ours.Count; i++)
        {
            var difference = Math.Abs(ours[i] - theirs[i]) / Math.Abs(theirs[i]);
            largest = Math.Max(largest, double.IsNaN(difference) ? double.PositiveInfinity : difference);
        }

        return largest;
    }

    /// <summary>Refuses to compare times of work that was not the same.</summary>
    /// <param name="name">What was done.</param>
    /// <param name="ours">Our curve.</param>
    /// <param name="theirs">Theirs.</param>
    /// <param name="tolerance">The largest difference that rounding explains.</param>
    /// <returns>The largest difference.</returns>
    public static double Check(string name, IReadOnlyList<double> ours, IReadOnlyList<double> theirs, double tolerance)
    {
        var difference = Largest(ours, theirs);
        return difference <= tolerance
            ? difference
            : throw new InvalidDataException($"{name}: the errors of worker and peer differ by {difference:G3}, more than {tolerance:G3}: they did not do the same work.");
    }
}
