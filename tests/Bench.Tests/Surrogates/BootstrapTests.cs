using SurrogateHost.Bench.Surrogates.Analysis;

namespace SurrogateHost.Bench.Surrogates;

public sealed class BootstrapTests
{
    [Fact]
    public void MeanInterval_ManyValues_IsTwoStandardErrorsWide()
    {
        // 400 values of deviation 1: the standard error is 0.05.
        double[] values = [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 4.0 : 6.0)];

        var (low, high) = Bootstrap.MeanInterval(values, seed: 7);

        Assert.InRange(low, 4.88, 4.92);
        Assert.InRange(high, 5.08, 5.12);
    }

    [Fact]
    public void MeanInterval_OneValue_IsThatValue() => Assert.Equal((3.0, 3.0), Bootstrap.MeanInterval([3.0], seed: 7));
}
