using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd;

public sealed class SimdWorkerFinetuneTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<int, Activation>> Paths => SimdPaths.All.Select(path => new TheoryDataRow<int, Activation>(path.Bits, path.Activation));

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task FinetuneAsync_SmoothFunction_IsLearnedOnEveryPath(int bits, Activation activation)
    {
        var result = (await SimdPaths.Worker(bits).FinetuneAsync([Smooth(activation, 2)], null, CancellationToken))[0];
        Assert.True(result.ValidationLoss.Min() < 5e-3, $"{result.ValidationLoss.Min()}");
    }

    [Fact]
    public async Task FinetuneAsync_KeptEpoch_IsTheBestAndItsWeightsGiveItsError()
    {
        var task = Smooth(Activation.Tanh, 3) with { Settings = new FinetuneSettings { Epochs = 400, LearningRate = 0.05, Patience = 15, Seed = 4, ValidationFraction = 0.5 } };
        var result = (await SimdPaths.Worker().FinetuneAsync([task], null, CancellationToken))[0];
        Assert.Equal(result.ValidationLoss.Min(), result.ValidationLoss[result.BestEpoch - 1]);
        Assert.Equal(result.BestEpoch + 15, result.ValidationLoss.Count);
        var all = Error(result.Surrogate, task.Samples);
        Assert.True(all < 2 * result.ValidationLoss[result.BestEpoch - 1], $"{all}");
    }

    [Fact]
    public async Task FinetuneAsync_NoEpochBeatsTheInitialWeights_ReturnsThem()
    {
        var start = Smooth(Activation.Tanh, 5);
        var surrogate = start.Surrogate;
        Trial[] exact = [.. start.Samples.Select(sample => sample with { Outputs = DoublePrecisionNetwork.Predict(surrogate, sample.Inputs) })];
        var task = start with { Samples = exact, Settings = new FinetuneSettings { Epochs = 30, LearningRate = 0.5, FinalLearningRateFraction = 1 } };
        var result = (await SimdPaths.Worker().FinetuneAsync([task], null, CancellationToken))[0];
        Assert.Equal(0, result.BestEpoch);
        Assert.Equal(surrogate.Weights, result.Surrogate.Weights);
        Assert.Equal(30, result.ValidationLoss.Count);
    }

    [Fact]
    public async Task FinetuneAsync_NoValidationPart_KeepsTheLastEpoch()
    {
        var task = Smooth(Activation.Sin, 6) with { Settings = new FinetuneSettings { Epochs = 25, ValidationFraction = 0 } };
        var result = (await SimdPaths.Worker().FinetuneAsync([task], null, CancellationToken))[0];
        Assert.Equal(25, result.BestEpoch);
        Assert.Empty(result.ValidationLoss);
        Assert.True(result.TrainingLoss[^1] < result.TrainingLoss[0]);
    }

    [Fact]
    public async Task FinetuneAsync_ConstantOutput_IsLearned()
    {
        var samples = Samples.Of(_ => [0.1], 7, 50, 2);
        var task = Samples.Task(Samples.Unscaled(Activation.Relu, 7, 2, 8, 1) with { OutputScaling = Scaling.Standardizing(samples, 1) }, samples);
        var result = (await SimdPaths.Worker().FinetuneAsync([task], null, CancellationToken))[0];
        Assert.True(Error(result.Surrogate, samples) < 1e-4, $"{Error(result.Surrogate, samples)}");
    }

    [Fact]
    public async Task FinetuneAsync_NumbersBeyondFloat_ArePassedOver()
    {
        var task = Smooth(Activation.Tanh, 8) with { Settings = new FinetuneSettings { Epochs = 10 } };
        var huge = new Trial([0, 0], [1e300], TrialOutcome.Completed, TrialPhase.Sampling);
        var clean = (await SimdPaths.Worker().FinetuneAsync([task], null, CancellationToken))[0];
        var mixed = (await SimdPaths.Worker().FinetuneAsync([task with { Samples = [.. task.Samples, huge] }], null, CancellationToken))[0];
        Assert.Equal(clean.Surrogate.Weights, mixed.Surrogate.Weights);
    }

    [Fact]
    public async Task FinetuneAsync_TenCallersAtOnce_EachGetsWhatItGetsAlone()
    {
        var worker = SimdPaths.Worker();
        var tasks = Enumerable.Range(50, 10).Select(seed => Smooth((Activation)(seed % 4), seed) with { Settings = new FinetuneSettings { Epochs = 60, Seed = (ulong)seed } }).ToArray();
        var together = await Task.WhenAll(tasks.Select(task => worker.FinetuneAsync([task, task], null, CancellationToken)));
        for (var i = 0; i < tasks.Length; i++)
        {
            var alone = (await SimdPaths.Worker((int)NetworkKernels.Widest, threads: 1).FinetuneAsync([tasks[i]], null, CancellationToken))[0];
            Assert.All(together[i], result => Assert.Equal(alone.Surrogate.Weights, result.Surrogate.Weights));
        }
    }

    [Fact]
    public async Task FinetuneAsync_OneCallerFails_TheOthersFinish()
    {
        var worker = SimdPaths.Worker();
        var failing = worker.FinetuneAsync([Smooth(Activation.Tanh, 9)], new ThrowingProgress(), CancellationToken);
        var fine = worker.FinetuneAsync([Smooth(Activation.Tanh, 9)], null, CancellationToken);
        Assert.Equal("observer", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Single(await fine);
    }

    [Fact]
    public async Task FinetuneAsync_EndlessNeighbour_DoesNotStarveAnother()
    {
        var worker = SimdPaths.Worker((int)NetworkKernels.Widest, threads: 1);
        using var source = new CancellationTokenSource();
        var endless = Smooth(Activation.Tanh, 10) with { Settings = new FinetuneSettings { Epochs = int.MaxValue, Patience = int.MaxValue } };
        var hog = worker.FinetuneAsync([endless, endless, endless, endless], null, source.Token);
        Assert.Single(await worker.FinetuneAsync([Smooth(Activation.Tanh, 10)], null, CancellationToken));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hog);
    }

    [Fact]
    public async Task FinetuneAsync_ArgumentsThatDoNotFit_AreNamed()
    {
        var task = Smooth(Activation.Tanh, 11);
        (FinetuneTask Task, string Reason)[] cases =
        [
            (task with { Surrogate = task.Surrogate with { Weights = new float[3] } }, "tasks[1].Surrogate: 3 weights do not fit topology 2-16-16-1"),
            (task with { Surrogate = task.Surrogate with { InputScaling = Scaling.Identity(3) } }, "tasks[1].Surrogate: input scaling has 3 offsets"),
            (task with { Surrogate = task.Surrogate with { OutputScaling = new Scaling([0], [0]) } }, "tasks[1].Surrogate: output scaling[0]"),
            (task with { Surrogate = task.Surrogate with { Topology = new Topology([2, 0, 1]) } }, "layer 1 of topology 2-0-1"),
            (task with { Samples = [new([1], [1], TrialOutcome.Completed, TrialPhase.Sampling)] }, "tasks[1].Samples[0]: 1 inputs and 1 outputs"),
            (task with { Settings = new FinetuneSettings { BatchSize = 0 } }, "tasks[1].Settings: The field BatchSize"),
        ];
        foreach (var (bad, reason) in cases)
        {
            var exception = await Assert.ThrowsAsync<ArgumentException>(() => SimdPaths.Worker().FinetuneAsync([task, bad], null, CancellationToken));
            Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<ArgumentException>(() => SimdPaths.Worker().FinetuneAsync([], null, CancellationToken));
    }

    private static FinetuneTask Smooth(Activation activation, int seed)
    {
        var samples = Samples.Of(x => [Math.Sin(3 * x[0]) + (x[1] * x[1])], seed, 300, 2);
        return Samples.Task(
            Samples.Unscaled(activation, seed, 2, 16, 16, 1) with { OutputScaling = Scaling.Standardizing(samples, 1) }, samples,
            new FinetuneSettings { Epochs = 400, Seed = (ulong)seed });
    }

    private static double Error(Surrogate surrogate, IReadOnlyList<Trial> samples) => samples.Average(sample =>
        Math.Pow((DoublePrecisionNetwork.Predict(surrogate, sample.Inputs)[0] - sample.Outputs[0]) / surrogate.OutputScaling.Scale[0], 2));

    private sealed class ThrowingProgress : IProgress<FinetuneProgress>
    {
        public void Report(FinetuneProgress value) => throw new InvalidOperationException("observer");
    }
}
