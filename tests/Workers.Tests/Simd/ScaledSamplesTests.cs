using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Workers.Simd;

public sealed class ScaledSamplesTests
{
    private static readonly Trial[] s_trials = Samples.Of(x => [x[0] * x[1], x[0] - x[1]], 3, 40, 2);
    private static readonly FinetuneTask s_task = Samples.Task(Samples.Surrogate(Activation.Tanh, 1, 2, 4, 2), s_trials);

    [Fact]
    public void Fit_OtherWeightsAndSettings_Shares() => Assert.True(
        ScaledSamples.Of(s_task).Fit(Samples.Task(Samples.Surrogate(Activation.Relu, 2, 2, 9, 2), s_trials, new FinetuneSettings { Seed = 8 })));

    [Fact]
    public void Fit_OtherUnits_DoesNot()
    {
        var other = s_task with { Surrogate = s_task.Surrogate with { OutputScaling = new Scaling([3, 2], [2, 3.5]) } };

        Assert.False(ScaledSamples.Of(s_task).Fit(other));
    }

    [Fact]
    public void Fit_AnotherList_DoesNot() => Assert.False(ScaledSamples.Of(s_task).Fit(s_task with { Samples = [.. s_trials] }));

    [Fact]
    public void Dispose_AnotherHolderIsLeft_KeepsTheSamples()
    {
        var samples = ScaledSamples.Of(s_task);
        var shared = samples.Share();

        samples.Dispose();

        using var trainer = new Trainer(
            new NetworkPlan(s_task.Surrogate.Topology), new NetworkKernels(NetworkKernels.Widest).For(Activation.Tanh), s_task.Surrogate.Weights, shared);
        Assert.Equal(40, shared.Count);
        Assert.InRange(trainer.Measure(Enumerable.Range(0, 40).ToArray()), 1e-3, 100);
    }

    [Fact]
    public async Task FinetuneAsync_SharedAndOwnSamples_GiveTheSameWeights()
    {
        var settings = new FinetuneSettings { Epochs = 20, Seed = 4 };
        FinetuneTask[] tasks =
        [
            s_task with { Settings = settings },
            s_task with { Settings = settings with { Seed = 5 } },
            s_task with { Settings = settings, Surrogate = Samples.Unscaled(Activation.Tanh, 1, 2, 4, 2) },
        ];

        var results = await SimdPaths.Worker().FinetuneAsync(tasks, null, TestContext.Current.CancellationToken);

        Assert.All(tasks.Zip(results), pair =>
        {
            using var run = new TrainingRun(pair.First, new NetworkKernels(NetworkKernels.Widest));
            run.Advance(() => false);
            Assert.Equal(run.Result.Surrogate.Weights, pair.Second.Surrogate.Weights);
        });
    }
}
