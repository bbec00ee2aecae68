using SurrogateHost.Corpus.Generation;
using SurrogateHost.Hypernetworks.CompNet.Network;

namespace SurrogateHost.Training.CompNet;

/// <summary>A network and a recipe small enough for tests.</summary>
internal static class SmallTraining
{
    public static NetworkSettings Settings { get; } = new() { Width = 32, Heads = 2, Latent = 64, Reader = 32, Hidden = 16, Rank = 4, Queries = 2 };

    public static TrainingOptions Options { get; } = new() { Programs = 3200, BatchSize = 16, Points = 48, ContextSamples = 32, WarmUpSteps = 10, LearningRate = 2e-3, LongestText = 64 };

    public static KernelGuard Guard { get; } = BenchmarkKernels.Guard();

    public static CorpusGenerator Generator(bool heldOut = false) => new(3, heldOut, Guard);
}
