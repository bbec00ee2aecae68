using SurrogateHost.Bench.Paper.Analysis;

namespace SurrogateHost.Bench.Paper;

public sealed class GainTests
{
    private static readonly Gain[] s_gains = [new(2), new(8), new(32, Bound.Lower, IsReached: false)];

    [Fact]
    public void GeometricMean_WithNotReached_CountsTheirBounds() => Assert.Equal(8, Gain.GeometricMean(s_gains, withNotReached: true), 10);

    [Fact]
    public void GeometricMean_WithoutNotReached_PassesThemOver() => Assert.Equal(4, Gain.GeometricMean(s_gains, withNotReached: false), 10);

    [Fact]
    public void GeometricMean_NothingCounts_IsNotANumber() => Assert.True(double.IsNaN(Gain.GeometricMean(s_gains[2..], withNotReached: false)));

    [Fact]
    public void ToString_Bounds_AreMarked() => Assert.Equal("2.00 ≥3.50 ≤0.25", $"{new Gain(2)} {new Gain(3.5, Bound.Lower)} {new Gain(0.25, Bound.Upper)}");
}
