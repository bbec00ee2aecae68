using SurrogateHost.Optimizers.Searching.Gaussian;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching;

public sealed class ArmProcessTests
{
    private static readonly SobolSequence s_sobol = new(2, seed: 4);

    private static double[] PointAt(int index)
    {
        var point = new double[2];
        s_sobol.Fill((uint)index, point);
        return point;
    }

    private static double[][] Points(int first, int count) => [.. Enumerable.Range(first, count).Select(PointAt)];

    private static double[][] Outputs(double[][] points) => [[.. points.Select(x => Math.Sin(4 * x[0]))], [.. points.Select(x => x[0] * x[1])]];

    private static ArmProcess Fit(double[][] points, double[][] outputs, double[]? earlier = null)
    {
        var process = new ArmProcess(points, outputs);
        process.Fit(earlier, TestContext.Current.CancellationToken);
        Assert.True(process.TryCondition(parameters: null, TestContext.Current.CancellationToken));
        return process;
    }

    [Fact]
    public void Predict_AtAnExecution_IsWhatCameAndSure()
    {
        var points = Points(0, 25);
        using var process = Fit(points, Outputs(points));

        var (means, deviations) = process.Predict([points[7]], withDeviations: true);

        Assert.All(deviations[0], deviation => Assert.InRange(deviation, 0, 1e-3));
        for (var j = 0; j < 2; j++)
            Assert.InRange(Math.Abs(means[0][j] - Outputs(points)[j][7]), 0, 5 * deviations[0][j]);
    }

    [Fact]
    public void Predict_SmoothFunctionsElsewhere_ErrsByLessThanFiveDeviations()
    {
        var (points, elsewhere) = (Points(0, 25), Points(100, 50));
        var outputs = Outputs(elsewhere);
        using var process = Fit(points, Outputs(points));

        var (means, deviations) = process.Predict(elsewhere, withDeviations: true);

        for (var i = 0; i < elsewhere.Length; i++)
            for (var j = 0; j < 2; j++)
                Assert.InRange(Math.Abs(means[i][j] - outputs[j][i]), 0, Math.Min(0.2, (5 * deviations[i][j]) + 1e-4));
    }

    [Fact]
    public void Predict_OneOutputConstant_IsCertainOfItAndLeavesTheOthersAlone()
    {
        var (points, elsewhere) = (Points(0, 25), Points(100, 5));
        var outputs = Outputs(points);
        using var alone = Fit(points, [outputs[1]]);
        using var process = Fit(points, [new double[25], outputs[1]]);

        var (means, deviations) = process.Predict(elsewhere, withDeviations: true);

        Assert.All(means, row => Assert.Equal(0, row[0]));
        Assert.All(deviations, row => Assert.Equal(0, row[0]));
        Assert.Equal(alone.Predict(elsewhere, withDeviations: false).Means.Select(row => row[0]), means.Select(row => row[1]));
    }

    [Fact]
    public void TryCondition_AllOutputsConstant_IsFalse()
    {
        using var process = new ArmProcess(Points(0, 5), [new double[5]]);
        process.Fit(earlier: null, TestContext.Current.CancellationToken);

        Assert.False(process.TryCondition(parameters: null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void TryCondition_SamePointTwice_IsTrue()
    {
        using var process = new ArmProcess([[0.5, 0.5], [0.5, 0.5], [0.1, 0.9]], [[1, 1, -2]]);

        Assert.True(process.TryCondition(parameters: null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Fit_FromEarlierParametersThatMislead_FindsTheOptimumFromTheBeliefs()
    {
        var (points, elsewhere) = (Points(0, 25), Points(100, 50));
        using var fresh = Fit(points, Outputs(points));
        var misleading = Array.ConvertAll(fresh.Parameters!, _ => -12.0);

        using var process = Fit(points, Outputs(points), misleading);

        Assert.InRange(ErrorOf(process, elsewhere), 0, 2 * ErrorOf(fresh, elsewhere));
    }

    private static double ErrorOf(ArmProcess process, double[][] points)
    {
        var (means, outputs) = (process.Predict(points, withDeviations: false).Means, Outputs(points));
        return Math.Sqrt(points.Select((_, i) => Math.Pow(means[i][0] - outputs[0][i], 2) + Math.Pow(means[i][1] - outputs[1][i], 2)).Average());
    }
}
