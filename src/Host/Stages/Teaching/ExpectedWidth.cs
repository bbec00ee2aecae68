namespace SurrogateHost.Stages.Teaching;

/// <summary>The interval that processes expect to hold 90 % of the errors over the whole box.</summary>
internal static class ExpectedWidth
{
    private const double Coverage = 0.9;

    // Quantiles of the distance of a normal variable from its mean, in deviations, at 0.05, 0.15 to 0.95.
    private static readonly double[] s_distances = [0.0627, 0.1891, 0.3186, 0.4538, 0.5978, 0.7554, 0.9346, 1.1503, 1.4395, 1.9600];

    /// <summary>Its half-width: the quantile of normal errors of different deviations, all points taken together.</summary>
    /// <param name="deviations">At points spread over the box, finite; one at least.</param>
    public static double Of(double[] deviations)
    {
        double[] errors = [.. deviations.SelectMany(deviation => s_distances.Select(distance => Math.Min(distance * deviation, double.MaxValue))).Order()];
        return errors[Math.Min(errors.Length - 1, (int)(Coverage * errors.Length))];
    }
}
