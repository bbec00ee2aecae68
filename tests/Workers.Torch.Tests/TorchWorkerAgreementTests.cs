using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Workers.Torch;

public sealed class TorchWorkerAgreementTests
{
    [Theory]
    [InlineData(Activation.Tanh, 9, 8, 1)]
    [InlineData(Activation.Tanh, 1, 4, 4, 2)]
    [InlineData(Activation.Relu, 2, 8, 2)]
    [InlineData(Activation.Gelu, 6, 8, 4, 1)]
    [InlineData(Activation.Sin, 16, 64, 4)]
    public async Task FinetuneAsync_ThousandStepsOfTheSame_FollowsSimd(Activation activation, params int[] layers)
    {
        var difference = await WorkerAgreement.LargestDifferenceAsync(
            TorchWorkers.Simd, TorchWorkers.Worker, activation, layers, TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage($"{activation} {string.Join('-', layers)}: {difference}");
        Assert.True(difference < 1e-4, $"{difference}");
    }
}
