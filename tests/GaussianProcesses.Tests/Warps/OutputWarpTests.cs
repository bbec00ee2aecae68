namespace SurrogateHost.GaussianProcesses.Warps;

public sealed class OutputWarpTests
{
    public static TheoryData<double[]> Samples =>
    [
        new TheoryDataRow<double[]>([1, 2, 3, 4, 5, 6, 7, 8]),
        new TheoryDataRow<double[]>([0, 1e-3, 0.1, 4, 5, 6, 7, 20]),
        new TheoryDataRow<double[]>([1e-300, 1, 2, 3, 4, 5, 6, 1e300]),
        new TheoryDataRow<double[]>([-1e308, 1, 2, 3, 4, 5, 6, 1e308]),
        new TheoryDataRow<double[]>([-5, 1, 2, 2, 2, 3, 4, 1e150]),
        new TheoryDataRow<double[]>([1e-310, 2e-310, 3e-310, 5e-310, 8e-310]),
        new TheoryDataRow<double[]>([-9, -5, -4, -3.5, -3.2, -3.1, -3.05, -3]),
        new TheoryDataRow<double[]>([5, 5, 5, 5, 5]),
        new TheoryDataRow<double[]>([7]),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Inverse_OfForward_GivesTheSampleBack(double[] samples)
    {
        foreach (var family in Enum.GetValues<WarpFamily>())
        {
            if (OutputWarp.TryFit(family, samples) is not { } warp)
                continue;
            // Offset and scale cannot resolve what is smaller than rounding errors of the range, or of what lies around the median.
            var resolution = 1e-9 * (family == WarpFamily.Logarithm ? 0 : family == WarpFamily.InverseHyperbolicSine ? samples.Order().ElementAt(samples.Length / 2)
                : Math.Min(samples.Max() - samples.Min(), double.MaxValue));
            foreach (var sample in samples)
            {
                var bent = warp.Forward(sample);
                Assert.True(double.IsFinite(bent), $"{family} of {sample}");
                Assert.Equal(sample, warp.Inverse(bent), Math.Max(resolution, 1e-9 * Math.Abs(sample)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Inverse_OfAnyNumber_IsFiniteAndWithinThreeRanges(double[] samples)
    {
        var range = Math.Min(samples.Max() - samples.Min(), double.MaxValue);
        foreach (var family in Enum.GetValues<WarpFamily>())
        {
            if (OutputWarp.TryFit(family, samples) is not { } warp)
                continue;
            foreach (var value in (double[])[0, 1, -1, 30, -30, 1e10, -1e10, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NaN])
            {
                var natural = warp.Inverse(value);
                Assert.True(double.IsFinite(natural), $"{family} of {value}");
                Assert.True((natural / 8) <= (samples.Max() / 8) + (0.0635 * range) && (natural / 8) >= (samples.Min() / 8) - (0.0635 * range), $"{family} of {value}: {natural}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Forward_OfAnyFiniteNumber_IsFiniteAndNeverDecreases(double[] samples)
    {
        foreach (var family in Enum.GetValues<WarpFamily>())
        {
            if (OutputWarp.TryFit(family, samples) is not { } warp)
                continue;
            double[] bent = [.. ((double[])[double.MinValue, -1e10, -1, 0, 1e-300, 1, 3, 1e10, double.MaxValue]).Select(warp.Forward)];
            Assert.All(bent, value => Assert.True(double.IsFinite(value)));
            Assert.Equal(bent.Order(), bent);
        }
    }

    [Fact]
    public void LogSlope_InsideTheRange_IsThatOfFiniteDifferences()
    {
        double[] samples = [0.5, 1, 2, 3, 3.5, 4, 5, 100];
        foreach (var family in Enum.GetValues<WarpFamily>())
        {
            var warp = OutputWarp.TryFit(family, samples)!;
            Assert.Equal(Math.Log((warp.Forward(4 + 1e-5) - warp.Forward(4 - 1e-5)) / 2e-5), warp.LogSlope(4), 1e-6);
        }
    }

    [Fact]
    public void TryFit_SamplesThatAMapIsNotMeantFor_GivesNone()
    {
        Assert.Null(OutputWarp.TryFit(WarpFamily.Logarithm, [-1, 2, 300]));
        Assert.Null(OutputWarp.TryFit(WarpFamily.Logarithm, [1, 2, 2.5]));
        Assert.Null(OutputWarp.TryFit(WarpFamily.SquareRoot, [-1, 2, 300]));
        Assert.Null(OutputWarp.TryFit(WarpFamily.InverseHyperbolicSine, [1, 2, 3, 4, 5]));
        Assert.NotNull(OutputWarp.TryFit(WarpFamily.InverseHyperbolicSine, [1, 2, 3, 4, 1e30]));
    }
}
