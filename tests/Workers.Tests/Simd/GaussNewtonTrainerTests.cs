using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd;

public sealed class GaussNewtonTrainerTests
{
    public static IEnumerable<TheoryDataRow<int, Activation>> Paths => SimdPaths.All.Select(path => new TheoryDataRow<int, Activation>(path.Bits, path.Activation));

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Step_SeveralSteps_FollowsTheFormulaInDoublePrecision(int bits, Activation activation)
    {
        (int[] Shape, int Batch)[] cases = [([2, 3], 5), ([4, 7, 1], 40), ([3, 9, 6, 2], 33), ([18, 16, 5, 8, 3], 21)];
        foreach (var (shape, batch) in cases)
        {
            const int Count = 60;
            var surrogate = Samples.Unscaled(activation, 3, shape);
            float[] rows = [.. Samples.Rows(9, Count, shape[0] + shape[^1]).Select(x => (float)x)];
            using var trainer = Trainer((VectorWidth)bits, surrogate, rows, batch);
            var reference = new ReferenceGaussNewton(surrogate, rows);
            var order = Enumerable.Range(0, Count).ToArray();
            for (var step = 0; step < 4; step++)
            {
                // The last batch is a smaller one.
                var indices = order.AsSpan(step * 7, step == 3 ? Math.Max(1, batch / 3) : batch);
                var expected = reference.Step(indices, rate: 0.3, damping: 0.1);
                var loss = trainer.Step(indices, new StepSize(0.3, 0.1));
                Assert.Equal(expected, loss, 1e-3 * (1 + expected));
            }

            trainer.Keep();
            Assert.All(trainer.Kept().Zip(reference.Weights), pair => Assert.Equal(pair.Second, pair.First, 2e-3));
        }
    }

    [Fact]
    public void Step_LinearNetwork_ReachesTheLeastSquaresSolutionAtOnce()
    {
        var surrogate = Samples.Unscaled(Activation.Tanh, 3, 3, 2);
        double[] inputs = Samples.Rows(9, 50, 3);
        float[] rows = [.. inputs.Chunk(3).SelectMany(x => (float[])[(float)x[0], (float)x[1], (float)x[2], (float)((2 * x[0]) - x[1] + 0.5), (float)(x[2] - 3)])];
        using var trainer = Trainer(NetworkKernels.Widest, surrogate, rows, 50);
        trainer.Step([.. Enumerable.Range(0, 50)], new StepSize(1, 1e-9));
        trainer.Keep();
        float[] expected = [2, -1, 0, 0, 0, 1, 0.5f, -3];
        Assert.All(trainer.Kept().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
    }

    [Fact]
    public void Step_ThatMakesItsBatchMuchWorse_IsTakenBack()
    {
        // Where the slopes of tanh vanish, an undamped step goes far beyond where they hold.
        var surrogate = Samples.Unscaled(Activation.Tanh, 3, 1, 1, 1) with { Weights = [0.1f, 4, 1, 0] };
        using var trainer = Trainer(NetworkKernels.Widest, surrogate, [-1, -1, -0.5f, -1, 0.5f, 1, 1, 1], 4);
        var before = trainer.Measure([0, 1, 2, 3]);
        for (var step = 0; step < 30; step++)
        {
            trainer.Step([0, 1, 2, 3], new StepSize(1, 1e-9));
            Assert.True(trainer.Measure([0, 1, 2, 3]) <= 2 * before);
            before = trainer.Measure([0, 1, 2, 3]);
        }
    }

    [Fact]
    public void Step_NumbersThatAreNotFinite_LeavesTheWeights()
    {
        var surrogate = Samples.Unscaled(Activation.Relu, 3, 2, 4, 1);
        var broken = surrogate with { Weights = [.. surrogate.Weights.Select((weight, i) => i == 3 ? float.PositiveInfinity : weight)] };
        using var trainer = Trainer(NetworkKernels.Widest, broken, [.. Samples.Rows(9, 20, 3).Select(x => (float)x)], 20);
        Assert.False(double.IsFinite(trainer.Step([.. Enumerable.Range(0, 20)], new StepSize(1, 1e-3))));
        trainer.Keep();
        Assert.Equal(broken.Weights, trainer.Kept());
    }

    [Fact]
    public async Task FinetuneAsync_AfterAdam_ReachesErrorsThatAdamDoesNot()
    {
        var worker = SimdPaths.Worker();
        var samples = Samples.Of(x => [Math.Sin(2 * x[0]) + (x[0] * x[1])], 5, 600, 2);
        var adam = Samples.Task(
            Samples.Unscaled(Activation.Tanh, 6, 2, 24, 24, 1) with { OutputScaling = Scaling.Standardizing(samples, 1) }, samples,
            new FinetuneSettings { Epochs = 60, LearningRate = 1e-2, Seed = 7 });
        var trained = (await worker.FinetuneAsync([adam], null, CancellationToken))[0];
        var more = adam with { Surrogate = trained.Surrogate, Settings = adam.Settings with { Epochs = 400, Seed = 8, SplitSeed = 7 } };
        var polish = more with { Settings = new FinetuneSettings { Method = TrainingMethod.GaussNewton, Epochs = 40, BatchSize = 128, LearningRate = 1, Seed = 8, SplitSeed = 7 } };
        var results = await worker.FinetuneAsync([more, polish], null, CancellationToken);
        Assert.True(results[1].LeastLoss < 1e-8, $"{results[1].LeastLoss}");
        Assert.True(results[1].LeastLoss < 0.01 * results[0].LeastLoss, $"{results[1].LeastLoss} and {results[0].LeastLoss}");
    }

    [Fact]
    public void MostRows_ManyOutputs_BoundsTheResidualsOfAStep()
    {
        var surrogate = Samples.Unscaled(Activation.Tanh, 3, 2, 4, 64);
        using var trainer = Trainer(NetworkKernels.Widest, surrogate, [.. Samples.Rows(9, 100, 66).Select(x => (float)x)], 100);
        Assert.Equal(16, trainer.MostRows);
    }

    [Fact]
    public void Advance_GaussNewton_AsksAfterEveryStep()
    {
        var samples = Samples.Of(x => [x[0]], 2, 40, 1);
        using var run = new TrainingRun(
            Samples.Task(Samples.Unscaled(Activation.Tanh, 1, 1, 4, 1), samples, new FinetuneSettings { Method = TrainingMethod.GaussNewton, Epochs = 3, BatchSize = 10, ValidationFraction = 0 }),
            new NetworkKernels(NetworkKernels.Widest));
        var asked = 0;
        run.Advance(() => ++asked > 11);
        Assert.Equal(12, asked);
        Assert.Equal(3, run.Epoch);
    }

    [Fact]
    public async Task FinetuneAsync_MoreOutputsThanAStepHolds_IsRefused()
    {
        var samples = Samples.Of(x => [.. Enumerable.Repeat(x[0], 1025)], 2, 4, 1);
        var task = Samples.Task(Samples.Unscaled(Activation.Tanh, 1, 1, 1025), samples, new FinetuneSettings { Method = TrainingMethod.GaussNewton });
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => SimdPaths.Worker().FinetuneAsync([task], null, CancellationToken));
        Assert.Contains("at most 1024 outputs", exception.Message, StringComparison.Ordinal);
    }

    private static GaussNewtonTrainer Trainer(VectorWidth width, Surrogate surrogate, float[] rows, int batch) => new(
        new NetworkPlan(surrogate.Topology), new NetworkKernels(width).For(surrogate.Activation), surrogate.Weights,
        new ScaledSamples(rows, surrogate.Topology.Inputs, surrogate.Topology.Outputs), batch);
}
