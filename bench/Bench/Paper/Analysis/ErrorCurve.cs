namespace SurrogateHost.Bench.Paper.Analysis;

/// <summary>Errors by number of samples.</summary>
/// <param name="points">Numbers of samples, ascending, each with its error, above 0.</param>
internal sealed class ErrorCurve(IReadOnlyList<(int Samples, double Error)> points)
{
    /// <summary>The points.</summary>
    public IReadOnlyList<(int Samples, double Error)> Points => points;

    /// <summary>The error at a number of samples; NaN at one that was not tried.</summary>
    public double At(int samples) => points.Where(point => point.Samples == samples).Select(point => point.Error).FirstOrDefault(double.NaN);

    /// <summary>How many times more samples this curve needs than another for the other's error.</summary>
    /// <param name="samples">The other's samples.</param>
    /// <param name="error">The other's error.</param>
    /// <returns>A lower bound, from the most samples tried, where this curve never comes to the error; an upper one where the fewest are enough.</returns>
    public Gain GainOf(int samples, double error)
    {
        if (points[0].Error <= error)
            return new Gain((double)points[0].Samples / samples, Bound.Upper);
        return SamplesFor(error) is { } needed
            ? new Gain(needed / samples)
            : new Gain((double)points[^1].Samples / samples, Bound.Lower, IsReached: false);
    }

    /// <summary>The fewest samples with which the error is reached, interpolated between the logarithms of both; null when it is not.</summary>
    private double? SamplesFor(double error)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].Error > error)
                continue;
            var (from, to) = (points[i - 1], points[i]);
            var part = Math.Log(from.Error / error) / Math.Log(from.Error / to.Error);
            return from.Samples * Math.Pow((double)to.Samples / from.Samples, part);
        }

        return null;
    }
}
