namespace SurrogateHost.Bench.Paper.Analysis;

/// <summary>Errors by epoch, the one before training first.</summary>
/// <param name="errors">At least two.</param>
internal sealed class EpochCurve(IReadOnlyList<double> errors)
{
    /// <summary>The errors.</summary>
    public IReadOnlyList<double> Errors => errors;

    /// <summary>Epochs that training may take.</summary>
    public int Budget => errors.Count - 1;

    /// <summary>The median of several curves, epoch by epoch.</summary>
    public static EpochCurve MedianOf(IReadOnlyList<double[]> curves) =>
        new([.. Enumerable.Range(0, curves[0].Length).Select(epoch => Median.Of(curves.Select(curve => curve[epoch])))]);

    /// <summary>The first epoch after which the error is reached; at least 1.</summary>
    public (int Epochs, Reach Reach) EpochsFor(double target)
    {
        for (var epoch = 0; epoch < errors.Count; epoch++)
        {
            if (errors[epoch] <= target)
                return (Math.Max(1, epoch), epoch == 0 ? Reach.AtOnce : Reach.Reached);
        }

        return (Budget, Reach.NotReached);
    }

    /// <summary>How many times more epochs this curve needs than another for its own error after a part of its budget.</summary>
    /// <param name="other">The other curve, of the same budget.</param>
    /// <param name="part">The part.</param>
    /// <returns>Not reached when the other did not reach it: the factor is then an upper bound, from the whole budget.</returns>
    public Gain GainOf(EpochCurve other, double part)
    {
        var target = errors[Math.Max(1, (int)Math.Round(Budget * part))];
        var (own, (needed, reach)) = (EpochsFor(target).Epochs, other.EpochsFor(target));
        return new Gain((double)own / needed, reach);
    }
}
