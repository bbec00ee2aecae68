using SurrogateHost.Bench.Workers.Analysis;

namespace SurrogateHost.Bench.Workers;

public sealed class RoundRatioTests
{
    [Fact]
    public void Value_RoundsOfAMachineThatSlowsDown_IsTheMiddleRatioOfARoundsOwnTimes()
    {
        var ratio = new RoundRatio();
        ratio.Add(1, 10);
        ratio.Add(4, 44);
        ratio.Add(2, 18);

        Assert.Equal(10, ratio.Value);
        Assert.Equal(2, ratio.Ours);
        Assert.Equal(18, ratio.Theirs);
    }

    [Fact]
    public void Fastest_TwoWays_IsTheOneWithTheSmallerRatio()
    {
        var (slow, fast) = (new RoundRatio(), new RoundRatio());
        slow.Add(1, 20);
        fast.Add(1, 12);

        Assert.Same(fast, RoundRatio.Fastest(slow, fast));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Add_NoTime_IsRefused(double ours, double theirs) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoundRatio().Add(ours, theirs));
}
