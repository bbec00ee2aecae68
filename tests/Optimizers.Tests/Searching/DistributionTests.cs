using SurrogateHost.Optimizers.Searching.Evolution;
using SurrogateHost.Optimizers.Searching.Numerics;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching;

public sealed class DistributionTests
{
    [Fact]
    public void Update_RotatedEllipsoidOfConditionTenThousand_ConvergesAsCmaEsDoes()
    {
        var (distribution, random) = (new Distribution([0.2, 0.9, 0.4, 0.7], 0.2, population: 8), new SeededRandom(1));
        for (var generation = 0; generation < 200; generation++)
            distribution.Update([.. Enumerable.Range(0, 8).Select(_ => distribution.Draw(random)).OrderBy(Ellipsoid)], TestContext.Current.CancellationToken);

        Assert.InRange(Ellipsoid(distribution.Mean), 0, 1e-9);

        static double Ellipsoid(double[] x)
        {
            var (a, b, c, d) = (x[0] - 0.5, x[1] - 0.5, x[2] - 0.5, x[3] - 0.5);
            return Math.Pow(a + b, 2) + (1e4 * Math.Pow(a - b, 2)) + (100 * Math.Pow(c + (0.5 * d), 2)) + Math.Pow(d - (0.5 * c), 2);
        }
    }

    [Fact]
    public void Update_ManyInputsOfUnequalScale_LearnsTheirScalesFast()
    {
        const int inputs = Covariance.FullInputs + 100;
        var (distribution, random) = (new Distribution([.. Enumerable.Repeat(0.7, inputs)], 0.2, population: 20), new SeededRandom(1));
        var before = Ellipsoid(distribution.Mean);
        for (var generation = 0; generation < 2000; generation++)
            distribution.Update([.. Enumerable.Range(0, 20).Select(_ => distribution.Draw(random)).OrderBy(Ellipsoid)], TestContext.Current.CancellationToken);

        Assert.InRange(Ellipsoid(distribution.Mean), 0, 1e-6 * before);

        static double Ellipsoid(double[] x) => x.Select((value, i) => Math.Pow(10, 4.0 * i / (inputs - 1)) * (value - 0.5) * (value - 0.5)).Sum();
    }

    [Fact]
    public void Of_Cancelled_EndsAtOnce() =>
        Assert.Throws<OperationCanceledException>(() => SymmetricAxes.Of(new double[,] { { 2, 1 }, { 1, 2 } }, new CancellationToken(canceled: true)));

    [Fact]
    public void Axes_SymmetricMatrix_RebuildIt()
    {
        double[,] covariance = { { 4, 1, 0.5 }, { 1, 3, -0.7 }, { 0.5, -0.7, 2 } };

        var (spreads, axes) = SymmetricAxes.Of(covariance, TestContext.Current.CancellationToken);

        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                Assert.Equal(covariance[i, j], Enumerable.Range(0, 3).Sum(k => axes[i, k] * spreads[k] * spreads[k] * axes[j, k]), 1e-12);
    }
}
