using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Scheduling;

namespace SurrogateHost.Workers.Simd;

public sealed class FleetTests
{
    [Fact]
    public void RunSlice_WhileAnotherTaskIsUnderWay_CountsItsEpochsToo()
    {
        // One step per epoch, and a question after every step.
        var task = Samples.Task(
            Samples.Unscaled(Activation.Tanh, 1, 1, 64, 64, 1), Samples.Of(x => x, 2, 8, 1),
            new FinetuneSettings { Epochs = 10, BatchSize = 8, ValidationFraction = 0 });
        var told = new Told();
        var fleet = new Fleet([task, task], new NetworkKernels(NetworkKernels.Widest), told, TestContext.Current.CancellationToken);
        fleet.RunSlice(After(5));

        fleet.RunSlice(() =>
        {
            fleet.RunSlice(After(5));
            return true;
        });

        Assert.Equal([0.25, 0.5, 0.55], told.Fractions.Select(fraction => Math.Round(fraction, 9)));
    }

    [Fact]
    public async Task RunSlice_TasksThatEndWithinIt_RunsThemAll()
    {
        var task = Samples.Task(
            Samples.Unscaled(Activation.Tanh, 1, 1, 4, 1), Samples.Of(x => x, 2, 8, 1), new FinetuneSettings { Epochs = 2, BatchSize = 8, ValidationFraction = 0 });
        var told = new Told();
        var fleet = new Fleet([.. Enumerable.Repeat(task, 5)], new NetworkKernels(NetworkKernels.Widest), told, TestContext.Current.CancellationToken);

        fleet.RunSlice(() => false);

        Assert.Equal(5, (await fleet.Completion).Count);
        Assert.Equal(1, told.Fractions[^1]);
    }

    private static Func<bool> After(int questions) => () => --questions == 0;

    private sealed class Told : IProgress<FinetuneProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(FinetuneProgress value) => Fractions.Add(value.Fraction);
    }
}
