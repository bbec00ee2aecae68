using SurrogateHost.Bench.Surrogates.Analysis;

namespace SurrogateHost.Bench.Surrogates;

public sealed class LinearFitTests
{
    private static readonly double[][] s_inputs = [.. Enumerable.Range(0, 21 * 21).Select(i => new[] { (i % 21) - 10.0, 1000 + (i / 21) })];

    [Fact]
    public void RSquared_Plane_IsOne() =>
        Assert.Equal(1, LinearFit.RSquared(s_inputs, [.. s_inputs.Select(row => 5 + (2 * row[0]) - (0.01 * row[1]))]), 1e-10);

    [Fact]
    public void RSquared_EvenFunction_IsNought() => Assert.Equal(0, LinearFit.RSquared(s_inputs, [.. s_inputs.Select(row => row[0] * row[0])]), 1e-10);

    [Fact]
    public void RSquared_PlaneAndSomethingOrthogonal_IsThePlanesShare()
    {
        // The variance of -10 to 10 is (21² - 1) / 12.
        var expected = (100 * 440 / 12.0) / ((100 * 440 / 12.0) + Variance([.. s_inputs.Select(row => row[0] * row[0])]));

        Assert.Equal(expected, LinearFit.RSquared(s_inputs, [.. s_inputs.Select(row => (10 * row[0]) + (row[0] * row[0]))]), 1e-10);
    }

    private static double Variance(double[] values) => values.Average(value => Math.Pow(value - values.Average(), 2));
}
