namespace SurrogateHost.Stages.Teaching;

public sealed class ExpectedWidthTests
{
    [Fact]
    public void Of_OneDeviationEverywhere_IsTheQuantileOfANormalDistribution() =>
        Assert.InRange(ExpectedWidth.Of([.. Enumerable.Repeat(2.0, 50)]) / 2, 1.4, 1.97);

    [Fact]
    public void Of_AnotherUnit_ScalesWithIt()
    {
        double[] deviations = [.. Enumerable.Range(1, 40).Select(i => i * 0.1)];

        Assert.Equal(1000 * ExpectedWidth.Of(deviations), ExpectedWidth.Of([.. deviations.Select(deviation => 1000 * deviation)]), 1e-9);
    }

    [Fact]
    public void Of_HalfTheBoxIsKnown_IsDecidedByTheOtherHalf()
    {
        var width = ExpectedWidth.Of([.. Enumerable.Repeat(1e-6, 100), .. Enumerable.Repeat(1.0, 100)]);

        // A fifth of the errors where deviations are 1: beyond 1.28 of them.
        Assert.InRange(width, 1.1, 1.5);
    }

    [Fact]
    public void Of_DeviationsNearTheLargestDouble_StaysFinite() => Assert.True(double.IsFinite(ExpectedWidth.Of([double.MaxValue, double.MaxValue])));
}
