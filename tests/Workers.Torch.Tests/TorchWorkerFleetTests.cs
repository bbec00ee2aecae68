using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Workers.Torch;

public sealed class TorchWorkerFleetTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FinetuneAsync_MixedFleet_EachMemberIsAsOnSimd()
    {
        // Other lengths, splits, step sizes, epochs and patience in one batched problem, so that members stop at different times.
        FinetuneTask[] tasks = [.. Enumerable.Range(0, 24).Select(Task)];

        var torch = await TorchWorkers.Worker.FinetuneAsync(tasks, null, CancellationToken);
        var simd = await TorchWorkers.Simd.FinetuneAsync(tasks, null, CancellationToken);

        Assert.True(simd.Select(result => result.TrainingLoss.Count).Distinct().Count() > 6, "the members were to stop at different times");
        for (var i = 0; i < tasks.Length; i++)
        {
            Assert.Equal(simd[i].TrainingLoss.Count, torch[i].TrainingLoss.Count);
            Assert.Equal(simd[i].BestEpoch, torch[i].BestEpoch);
            Assert.All(simd[i].TrainingLoss.Zip(torch[i].TrainingLoss), pair => Assert.Equal(pair.First, pair.Second, 1e-4 * (pair.First + 1e-3)));
            Assert.All(simd[i].ValidationLoss.Zip(torch[i].ValidationLoss), pair => Assert.Equal(pair.First, pair.Second, 1e-4 * (pair.First + 1e-3)));
            Assert.All(simd[i].Surrogate.Weights.Zip(torch[i].Surrogate.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        }
    }

    private static FinetuneTask Task(int i)
    {
        var samples = SurrogateExamples.Samples(x => [Math.Sin(3 * x[0]), x[1]], 80 + (i % 3), 61 + (i % 4), 2);
        return new FinetuneTask
        {
            Surrogate = SurrogateExamples.Surrogate(Activation.Tanh, 81 + i, 2, 8, 2) with
            {
                InputScaling = Scaling.Identity(2),
                OutputScaling = Scaling.Standardizing(samples, 2),
            },
            Samples = samples,
            Settings = new FinetuneSettings
            {
                Epochs = 30 + (5 * i),
                BatchSize = 16,
                LearningRate = i % 6 == 0 ? 0.1 : 3e-3 * (1 + (i % 3)),
                ValidationFraction = i % 5 == 0 ? 0 : 0.2,
                Patience = 5 + i,
                Seed = (ulong)i,
                SplitSeed = i % 2 == 0 ? 9 : null,
            },
        };
    }
}
