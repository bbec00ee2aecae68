using SurrogateHost.Bench.TorchTraining.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.TorchRuntime;

public sealed class FilmHypernetworkTests
{
    private static readonly FilmSettings Small = new(
        Vocabulary: 24, MaximumTokens: 16, Width: 32, Heads: 2, Latent: 64, Inputs: 3, Hidden: 16, Outputs: 1, Rank: 4);

    [TorchFact]
    public void Step_ManyTimes_LowersTheLoss()
    {
        manual_seed(1);
        using var network = new FilmHypernetwork(Small);
        using var trainer = new FilmTrainer(network, innerSteps: 2, learningRate: 3e-3);
        var losses = Losses(trainer, 120);

        Assert.InRange(losses[..10].Average(), 0.3, 2);
        Assert.True(losses[^10..].Average() < 0.25 * losses[..10].Average(), $"from {losses[..10].Average()} to {losses[^10..].Average()}");
    }

    [TorchFact]
    public void Step_FromTheSameSeed_IsTheSame()
    {
        double[] Run()
        {
            manual_seed(4);
            using var network = new FilmHypernetwork(Small);
            using var trainer = new FilmTrainer(network);
            return Losses(trainer, 3);
        }

        Assert.Equal(Run(), Run());
    }

    [TorchFact]
    public void Step_Repeated_LeaksNoTensors()
    {
        manual_seed(2);
        using var network = new FilmHypernetwork(Small);
        using var trainer = new FilmTrainer(network);
        Losses(trainer, 2);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;

        Losses(trainer, 5);

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static double[] Losses(FilmTrainer trainer, int steps)
    {
        var losses = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            using var batch = TrainingBatch.Synthetic(Small, 16, 8, 32, i);
            losses[i] = trainer.Step(batch);
        }

        return losses;
    }
}
