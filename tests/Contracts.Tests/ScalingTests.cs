namespace SurrogateHost.Model;

public sealed class ScalingTests
{
    [Fact]
    public void ForBox_AnyBox_MapsItsCornersToOne()
    {
        var scaling = Scaling.ForBox(new SearchSpace([new SearchDimension("a", -2, 4, false), new SearchDimension("b", 0.25, 0.75, false)]));
        Assert.Equal([1, 0.5], scaling.Offset);
        Assert.Equal([3, 0.25], scaling.Scale);
    }

    [Fact]
    public void Standardizing_MixedTrials_UsesTheCompletedOnes()
    {
        Trial[] trials =
        [
            Trial(1, 10), Trial(3, 10), new([0], [double.NaN, 99], TrialOutcome.Crashed, TrialPhase.Sampling),
        ];
        var scaling = Scaling.Standardizing(trials, 2);
        Assert.Equal([2, 10], scaling.Offset);
        Assert.Equal([1, 1], scaling.Scale);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e-300)]
    [InlineData(123456.789)]
    [InlineData(-1e300)]
    [InlineData(0)]
    public void Standardizing_ConstantOutput_GetsScaleOne(double value)
    {
        var scaling = Scaling.Standardizing([Trial(value), Trial(value), Trial(value), Trial(value), Trial(value), Trial(value), Trial(value)], 1);
        Assert.Equal(1, scaling.Scale[0]);
    }

    [Fact]
    public void Standardizing_SmallSpreadAroundALargeMean_IsKept() =>
        Assert.Equal(0.5, Scaling.Standardizing([Trial(1e6), Trial(1e6 + 1)], 1).Scale[0], 1e-9);

    [Fact]
    public void Standardizing_NoTrials_ChangesNothing()
    {
        var scaling = Scaling.Standardizing([], 2);
        Assert.Equal([0, 0], scaling.Offset);
        Assert.Equal([1, 1], scaling.Scale);
    }

    private static Trial Trial(params double[] outputs) => new([0], outputs, TrialOutcome.Completed, TrialPhase.Sampling);
}
