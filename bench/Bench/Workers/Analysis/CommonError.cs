namespace SurrogateHost.Bench.Workers.Analysis;

/// <summary>Where two trainings were first as good as the one that ended worse.</summary>
/// <param name="Error">The larger of the two least errors: both got there.</param>
/// <param name="OurEpoch">Our first epoch, from 1, with at most that error.</param>
/// <param name="TheirEpoch">Theirs.</param>
internal sealed record CommonError(double Error, int OurEpoch, int TheirEpoch)
{
    /// <summary>Compares two curves.</summary>
    /// <param name="ours">Our error after each epoch.</param>
    /// <param name="theirs">Theirs.</param>
    /// <exception cref="InvalidDataException">One of them never had a finite error.</exception>
    public static CommonError Of(IReadOnlyList<double> ours, IReadOnlyList<double> theirs)
    {
        var error = Math.Max(Least(ours), Least(theirs));
        return double.IsFinite(error)
            ? new CommonError(error, FirstEpoch(ours, error), FirstEpoch(theirs, error))
            : throw new InvalidDataException("a training diverged in its first epoch: there is no error that both reached.");
    }

    private static double Least(IReadOnlyList<double> curve) => curve.Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).Min();

    private static int FirstEpoch(IReadOnlyList<double> curve, double error)
    {
        var epoch = 0;
        while (!(curve[epoch] <= error))
            epoch++;
        return epoch + 1;
    }
}
