using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Workers.Simd;

public sealed class SimdWorkerFinetuneTests
{
    [Fact]
    public async Task FinetuneAsync_SmoothFunction_IsLearned()
    {
        var samples = Samples.Of(x => [Math.Sin(3 * x[0]) + (x[1] * x[1])], 1, 500, 2);
        var surrogate = Samples.Unscaled(Activation.Tanh, 2, 2, 16, 16, 1) with { OutputScaling = Scaling.Standardizing(samples, 1) };
        var results = await SimdPaths.Worker().FinetuneAsync([Samples.Task(surrogate, samples)], null, TestContext.Current.CancellationToken);
        Assert.True(results[0].ValidationLoss.Min() < 1e-3, $"{results[0].ValidationLoss.Min()}");
    }
}
