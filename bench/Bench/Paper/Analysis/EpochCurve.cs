namespace SurrogateHost.Bench.Paper.Analysis;

/// <summary>Errors by epoch, the one before training first.</summary>
/// <param name="errors">At least two.</param>
internal sealed class EpochCurve(IReadOnlyList<double> errors)
{
    /// <summary>The errors.</summary>
    public IReadOnlyList<double> Errors => errors;

    /// <summary>Epochs that training may take.</summary>
    public int Budget => errors.Count - 1;

    /// <summary>The median of several curves of one length, epoch by epoch.</summary>
    public static EpochCurve MedianOf(IReadOnlyList<double[]> curves) =>
        new([.. Enumerable.Range(0, curves[0].Length).Select(epoch => Median.Of(curves.Select(curve => curve[epoch])))]);

    /// <summary>How many times more epochs this curve needs than another for its own error after a part of its budget.</summary>
    /// <param name="other">The other curve.</param>
    /// <param name="part">The part.</param>
    /// <returns>A lower bound where the other has the error before training, which counts as one epoch; an upper one, from its whole budget, where the other never has it.</returns>
    public Gain GainOf(EpochCurve other, double part)
    {
        var target = errors[Math.Max(1, (int)Math.Round(Budget * part))];
        var own = Math.Max(1, FirstAt(target)!.Value);
        return other.FirstAt(target) switch
        {
            null => new Gain((double)own / other.Budget, Bound.Upper, IsReached: false),
            0 => new Gain(own, Bound.Lower),
            { } needed => new Gain((double)own / needed),
        };
    }

    private int? FirstAt(double target)
    {
        for (var epoch = 0; epoch < errors.Count; epoch++)
        {
            if (errors[epoch] <= target)
                return epoch;
        }

        return null;
    }
}
