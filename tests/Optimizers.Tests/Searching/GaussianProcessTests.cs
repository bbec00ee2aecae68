using SurrogateHost.Optimizers.Searching.Gaussian;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching;

public sealed class GaussianProcessTests
{
    private static readonly SobolSequence s_sobol = new(2, seed: 4);

    private static double[] PointAt(int index)
    {
        var point = new double[2];
        s_sobol.Fill((uint)index, point);
        return point;
    }

    private static double[][] Outputs(double[][] points) => [[.. points.Select(x => Math.Sin(4 * x[0]))], [.. points.Select(x => x[0] * x[1])]];

    private static GaussianProcess Fit(int count)
    {
        double[][] points = [.. Enumerable.Range(0, count).Select(PointAt)];
        var process = new GaussianProcess(points, Outputs(points), GaussianProcess.InitialLengths(2));
        process.Improve(new SeededRandom(1), attempts: 30);
        return process;
    }

    [Fact]
    public void Predict_AtAnExecution_IsWhatCameAndSure()
    {
        var (means, deviations) = (new double[2], new double[2]);

        Fit(25).Predict(PointAt(7), means, deviations);

        Assert.All(deviations, deviation => Assert.InRange(deviation, 0, 1e-3));
        for (var j = 0; j < 2; j++)
            Assert.InRange(Math.Abs(means[j] - Outputs([PointAt(7)])[j][0]), 0, 5 * deviations[j]);
    }

    [Fact]
    public void Predict_SmoothFunctionsElsewhere_ErrsByLessThanFiveDeviations()
    {
        var process = Fit(25);
        for (var i = 100; i < 150; i++)
        {
            var (means, deviations, outputs) = (new double[2], new double[2], Outputs([PointAt(i)]));
            process.Predict(PointAt(i), means, deviations);
            for (var j = 0; j < 2; j++)
                Assert.InRange(Math.Abs(means[j] - outputs[j][0]), 0, Math.Min(0.2, (5 * deviations[j]) + 1e-4));
        }
    }

    [Fact]
    public void Predict_SamePointTwice_IsStillConditioned()
    {
        double[][] points = [[0.5, 0.5], [0.5, 0.5], [0.1, 0.9]];

        Assert.True(new GaussianProcess(points, [[1, 1, -2]], GaussianProcess.InitialLengths(2)).IsConditioned);
    }
}
