using SurrogateHost.GaussianProcesses.Golden;
using SurrogateHost.GaussianProcesses.Kernels;

namespace SurrogateHost.GaussianProcesses.Fitting;

public sealed class GaussianProcessTests
{
    private static readonly GoldenProcesses s_golden = GoldenProcesses.Load();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_golden.Cases.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predict_FixedHyperparameters_GivesMeansAndVariancesOfScikitLearn(int index)
    {
        var golden = s_golden.Cases[index];
        using var process = Conditioned(golden);
        var (means, variances) = (new double[golden.Means.Length], new double[golden.Means.Length]);

        process.Predict(s_golden.Points, [means], [variances], TestContext.Current.CancellationToken);

        Assert.All(means.Zip(golden.Means), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
        Assert.All(variances.Zip(golden.Variances), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void LeaveOneOut_FixedHyperparameters_GivesWhatRefittedProcessesPredict(int index)
    {
        var golden = s_golden.Cases[index];
        using var process = Conditioned(golden);
        var (means, variances) = (new double[s_golden.Target.Length], new double[s_golden.Target.Length]);

        process.LeaveOneOut(0, means, variances);

        Assert.All(means.Zip(golden.LeaveOneOut), pair => Assert.Equal(pair.Second, pair.First, 1e-7));
    }

    [Fact]
    public void TryAbsorb_ItsOwnSamples_PredictsWhatItPredicted()
    {
        var (inputs, target) = Noisy(count: 50);
        using var process = Fitted(inputs, target);
        double[] points = [-0.8, -0.1, 0.35, 0.9], before = new double[4], after = new double[4];
        process.Predict(points, [before], null, TestContext.Current.CancellationToken);

        Assert.True(process.TryAbsorb(inputs, [target], null, TestContext.Current.CancellationToken));

        process.Predict(points, [after], null, TestContext.Current.CancellationToken);
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 0.02));
    }

    [Fact]
    public void TryAbsorb_TenTimesAsManyNoisySamples_IsNearerToTheFunction()
    {
        var (inputs, target) = Noisy(count: 600);
        using var process = Fitted(inputs[..60], target[..60]);
        double[] points = [.. Enumerable.Range(0, 41).Select(i => -1 + (0.05 * i))], before = new double[41], after = new double[41];
        process.Predict(points, [before], null, TestContext.Current.CancellationToken);

        Assert.True(process.TryAbsorb(inputs, [target], null, TestContext.Current.CancellationToken));

        process.Predict(points, [after], null, TestContext.Current.CancellationToken);
        Assert.True(Squared(after) < 0.4 * Squared(before), $"{Squared(after)} after, {Squared(before)} before");

        double Squared(double[] predicted) => predicted.Zip(points, (guess, x) => Math.Pow(guess - Math.Sin(3 * x), 2)).Sum();
    }

    private static (double[] Inputs, double[] Target) Noisy(int count)
    {
        var random = new Random(5);
        double[] inputs = [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)];
        return (inputs, [.. inputs.Select(x => Math.Sin(3 * x) + (0.2 * (random.NextDouble() + random.NextDouble() - 1)))]);
    }

    private static GaussianProcess Fitted(double[] inputs, double[] target)
    {
        var process = new GaussianProcess(new ProcessShape(KernelFamily.SquaredExponential, MeanFamily.Constant), inputs, 1, [target], new ProcessPriors());
        process.Fit(100, 1e-4, TestContext.Current.CancellationToken);
        Assert.True(process.TryCondition(TestContext.Current.CancellationToken));
        return process;
    }

    [Fact]
    public void Fit_SmoothFunction_FindsTheInputThatDoesNothing()
    {
        var random = new Random(3);
        double[] inputs = [.. Enumerable.Range(0, 120).Select(_ => (random.NextDouble() * 2) - 1)];
        double[] target = [.. Enumerable.Range(0, 60).Select(i => 1.4 * Math.Sin(4 * inputs[2 * i]))];
        using var process = new GaussianProcess(new ProcessShape(KernelFamily.SquaredExponential, MeanFamily.Constant), inputs, 2, [target], new ProcessPriors());

        process.Fit(100, 1e-4, TestContext.Current.CancellationToken);

        Assert.True(process.Parameters[1] > process.Parameters[0] + 1);
        Assert.True(process.TryCondition(TestContext.Current.CancellationToken));
        double[] predicted = [0];
        process.Predict([0.3, -0.9], [predicted], null, TestContext.Current.CancellationToken);
        Assert.Equal(1.4 * Math.Sin(1.2), predicted[0], 1e-3);
    }

    [Fact]
    public void Fit_SamplesTwiceAtOnePlaceWithDifferentOutputs_PredictsTheirMean()
    {
        double[] inputs = [.. Enumerable.Range(0, 20).Select(i => ((i / 2) / 4.5) - 1)];
        double[] target = [.. inputs.Select((x, i) => x + (i % 2 == 0 ? 0.1 : -0.1))];
        using var process = new GaussianProcess(new ProcessShape(KernelFamily.Matern52, MeanFamily.Linear), inputs, 1, [target], new ProcessPriors());

        process.Fit(100, 1e-4, TestContext.Current.CancellationToken);
        Assert.True(process.TryCondition(TestContext.Current.CancellationToken));
        double[] predicted = [0];
        process.Predict([inputs[10]], [predicted], null, TestContext.Current.CancellationToken);

        Assert.Equal(inputs[10], predicted[0], 0.05);
    }

    [Fact]
    public void Predict_GivenFeature_FollowsItFarFromTheSamples()
    {
        var random = new Random(5);
        double[] inputs = [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble() - 1)];
        double[] target = [.. inputs.Select(x => Wiggle(x))];
        using var process = new GaussianProcess(
            new ProcessShape(KernelFamily.SquaredExponential, MeanFamily.Constant), inputs, 1, [target], new ProcessPriors(), [target]);

        process.Fit(100, 1e-4, TestContext.Current.CancellationToken);
        Assert.True(process.TryCondition(TestContext.Current.CancellationToken));
        double[] predicted = [0];
        process.Predict([0.9], [predicted], null, TestContext.Current.CancellationToken, [[Wiggle(0.9)]]);

        Assert.Equal(Wiggle(0.9), predicted[0], 0.02);

        static double Wiggle(double x) => Math.Sin(20 * x);
    }

    private static GaussianProcess Conditioned(GoldenCase golden)
    {
        var shape = new ProcessShape(Enum.Parse<KernelFamily>(golden.Kernel), Enum.Parse<MeanFamily>(golden.Mean));
        var process = new GaussianProcess(shape, s_golden.Inputs, 3, [s_golden.Target], new ProcessPriors());
        double[] trend = shape.Mean == MeanFamily.Constant ? [s_golden.Constant] : [s_golden.Constant, s_golden.Linear];
        process.StartFrom([.. s_golden.Lengths.Concat(trend).Append(s_golden.Noise - process.Likelihood.NoiseFloor).Select(value => Math.Log(value))]);
        Assert.True(process.TryCondition(TestContext.Current.CancellationToken));
        return process;
    }
}
