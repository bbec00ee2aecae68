using SurrogateHost.Bench.Paper.Analysis;

namespace SurrogateHost.Bench.Paper;

public sealed class EpochCurveTests
{
    // Halves after each of 16 epochs.
    private static readonly EpochCurve s_scratch = new([.. Enumerable.Range(0, 17).Select(epoch => Math.Pow(0.5, epoch))]);

    [Theory]
    [InlineData(0.25, 4)]
    [InlineData(1, 16)]
    public void GainOf_TwiceAsFastCurve_IsTwo(double part, int epochs)
    {
        var fast = new EpochCurve([.. Enumerable.Range(0, 17).Select(epoch => Math.Pow(0.25, epoch))]);

        Assert.Equal(new Gain(epochs / Math.Ceiling(epochs / 2.0)), s_scratch.GainOf(fast, part));
    }

    [Fact]
    public void GainOf_TargetReachedBeforeTraining_CountsOneEpochAsLowerBound() =>
        Assert.Equal(new Gain(4, Bound.Lower), s_scratch.GainOf(new EpochCurve([1e-9, 1e-9]), 0.25));

    [Fact]
    public void GainOf_TargetNeverReached_IsUpperBoundFromTheWholeBudget() =>
        Assert.Equal(new Gain(0.25, Bound.Upper, IsReached: false), s_scratch.GainOf(new EpochCurve([.. Enumerable.Repeat(1.0, 17)]), 0.25));

    [Fact]
    public void GainOf_CurveThatStandsStill_CountsTheFirstEpochWithTheError()
    {
        var still = new EpochCurve([1, 0.5, 0.5, 0.5, 0.5]);

        Assert.Equal(new Gain(1), still.GainOf(new EpochCurve([1, 0.5]), 1));
    }

    [Fact]
    public void MedianOf_ThreeCurves_TakesTheMiddleEpochByEpoch() =>
        Assert.Equal([2.0, 5.0], EpochCurve.MedianOf([[1, 9], [2, 5], [3, 4]]).Errors);
}
