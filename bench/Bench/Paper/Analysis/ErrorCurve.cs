namespace SurrogateHost.Bench.Paper.Analysis;

/// <summary>Errors by number of samples.</summary>
/// <param name="points">Numbers of samples, ascending, each with its error, above 0.</param>
internal sealed class ErrorCurve(IReadOnlyList<(int Samples, double Error)> points)
{
    /// <summary>The points.</summary>
    public IReadOnlyList<(int Samples, double Error)> Points => points;

    /// <summary>The error at a number of samples that was tried; NaN at any other.</summary>
    public double At(int samples) => points.Where(point => point.Samples == samples).Select(point => point.Error).FirstOrDefault(double.NaN);

    /// <summary>The fewest samples with which the error is reached, interpolated between the logarithms of both.</summary>
    /// <param name="target">The error.</param>
    public (double Samples, Reach Reach) SamplesFor(double target)
    {
        if (points[0].Error <= target)
            return (points[0].Samples, Reach.AtOnce);
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].Error > target)
                continue;
            var (from, to) = (points[i - 1], points[i]);
            var part = Math.Log(from.Error / target) / Math.Log(from.Error / to.Error);
            return (from.Samples * Math.Pow((double)to.Samples / from.Samples, part), Reach.Reached);
        }

        return (points[^1].Samples, Reach.NotReached);
    }

    /// <summary>How many times more samples this curve needs than another for the other's error.</summary>
    /// <param name="samples">The other's samples.</param>
    /// <param name="error">The other's error.</param>
    public Gain GainOf(int samples, double error)
    {
        var (needed, reach) = SamplesFor(error);
        return new Gain(needed / samples, reach);
    }
}
