using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd;

public sealed class TrainerTests
{
    public static IEnumerable<TheoryDataRow<int, Activation>> Paths => SimdPaths.All.Select(path => new TheoryDataRow<int, Activation>(path.Bits, path.Activation));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Step_ManySteps_FollowsAdamInDoublePrecision(int bits, Activation activation)
    {
        (int[] Shape, int Batch)[] cases = [([2, 3], 32), ([9, 8, 1], 32), ([1, 4, 4, 2], 32), ([6, 8, 4, 1], 7), ([5, 19, 37, 3], 150), ([16, 9, 8, 1], 32), ([18, 32, 8, 2], 32), ([64, 17, 2], 150), ([64, 16, 64], 50), ([21, 13, 4, 3], 77)];
        foreach (var (shape, batch) in cases)
        {
            var surrogate = Samples.Unscaled(activation, 3, shape);
            const int Count = 300;
            float[] rows = [.. Samples.Rows(9, Count, shape[0] + shape[^1]).Select(x => (float)x)];
            using var trainer = new Trainer(
                new NetworkPlan(surrogate.Topology), new NetworkKernels((VectorWidth)bits).For(activation), surrogate.Weights,
                new ScaledSamples(rows, surrogate.Topology.Inputs, surrogate.Topology.Outputs));
            var reference = new ReferenceTrainer(surrogate, rows);
            var order = Enumerable.Range(0, Count).ToArray();
            for (var step = 0; step < 40; step++)
            {
                var indices = order.AsSpan(step * batch % (Count - batch + 1), batch);
                var loss = trainer.Step(indices, 1e-3);
                Assert.Equal(reference.Step(indices, 1e-3), loss, 2e-5 * (1 + loss));
            }

            trainer.Keep();
            Assert.All(trainer.Kept().Zip(reference.Weights), pair => Assert.Equal(pair.Second, pair.First, 2e-4));
            Assert.Equal(reference.Measure(order), trainer.Measure(order), 1e-4);
        }
    }

    [Fact]
    public void Step_AfterTheFirst_AllocatesNothing()
    {
        var surrogate = Samples.Unscaled(Activation.Tanh, 3, 9, 8, 1);
        float[] rows = [.. Samples.Rows(9, 64, 10).Select(x => (float)x)];
        using var trainer = new Trainer(
            new NetworkPlan(surrogate.Topology), new NetworkKernels(NetworkKernels.Widest).For(Activation.Tanh), surrogate.Weights,
                new ScaledSamples(rows, surrogate.Topology.Inputs, surrogate.Topology.Outputs));
        int[] batch = [.. Enumerable.Range(0, 32)];
        trainer.Step(batch, 1e-3);
        trainer.Measure(batch);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 1000; step++)
        {
            trainer.Step(batch, 1e-3);
            trainer.Measure(batch);
            trainer.Keep();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
