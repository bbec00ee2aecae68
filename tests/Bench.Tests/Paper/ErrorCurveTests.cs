using SurrogateHost.Bench.Paper.Analysis;

namespace SurrogateHost.Bench.Paper;

public sealed class ErrorCurveTests
{
    private static readonly ErrorCurve s_scratch = new([(8, 1.0), (16, 0.1), (32, 0.2), (64, 0.001)]);

    [Fact]
    public void GainOf_ErrorBetweenTwoPoints_InterpolatesTheLogarithmsOfBoth()
    {
        // Half of the way from 1 to 0.1 in logarithms: half of the way from 8 to 16 samples.
        var gain = s_scratch.GainOf(4, Math.Sqrt(0.1));

        Assert.Equal(8 * Math.Sqrt(2) / 4, gain.Value, 10);
        Assert.Equal(Bound.None, gain.Bound);
    }

    [Fact]
    public void GainOf_CurveThatGoesUpAgain_CountsTheFirstTimeInScratchsFavour() => Assert.Equal(1, s_scratch.GainOf(16, 0.1).Value, 10);

    [Fact]
    public void GainOf_ErrorNeverReached_IsLowerBoundFromMostSamplesTried() =>
        Assert.Equal(new Gain(4, Bound.Lower, IsReached: false), s_scratch.GainOf(16, 0.0009));

    [Fact]
    public void GainOf_ErrorReachedWithFewestSamples_IsUpperBound() => Assert.Equal(new Gain(0.5, Bound.Upper), s_scratch.GainOf(16, 2));
}
