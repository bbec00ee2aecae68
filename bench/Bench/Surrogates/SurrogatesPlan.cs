namespace SurrogateHost.Bench.Surrogates;

/// <summary>The protocol, the same for every contender.</summary>
internal sealed record SurrogatesPlan
{
    /// <summary>The largest number of samples that the Gaussian processes of scikit-learn are fitted to: one fit takes minutes beyond.</summary>
    public const int MostGaussianProcess = 512;

    /// <summary>The most outputs of a program that peers are fitted to: each output takes them a fit of its own.</summary>
    public const int MostPeerOutputs = 8;

    /// <summary>The largest number of samples that the coupled transformer is finetuned on: one fit takes tens of seconds at any number.</summary>
    public const int MostCoupledTransformer = 512;

    /// <summary>Numbers of samples, ascending.</summary>
    public required IReadOnlyList<int> SampleCounts { get; init; }

    /// <summary>Draws of the samples.</summary>
    public required int Seeds { get; init; }

    /// <summary>One program in this many is measured.</summary>
    public required int Stride { get; init; }

    /// <summary>One program in this many is finetuned alone, to measure how long that takes.</summary>
    public required int TimedStride { get; init; }

    /// <summary>Fresh executions that report the error.</summary>
    public int TestRows { get; } = 4000;

    /// <summary>Fixes the fresh executions, and what the intervals of figures are drawn with.</summary>
    public int Seed { get; } = 2026;

    /// <summary>The whole protocol.</summary>
    public static SurrogatesPlan Full { get; } = new() { SampleCounts = [16, 32, 64, 128, 256, 512, 1024, 2048], Seeds = 5, Stride = 1, TimedStride = 5 };

    /// <summary>A part of it.</summary>
    public static SurrogatesPlan Quick { get; } = new() { SampleCounts = [16, 64, 256], Seeds = 1, Stride = 3, TimedStride = 4 };

    /// <summary>
    /// The numbers of samples that surrogates from scratch are measured at: half the fewest, so that a gain below 1 can be told, and up
    /// to four times the most.
    /// </summary>
    public IReadOnlyList<int> ScratchSampleCounts =>
        [SampleCounts[0] / 2, .. SampleCounts, .. new[] { 2, 4 }.Select(factor => factor * SampleCounts[^1])];

    /// <summary>Executions of each seed.</summary>
    /// <param name="withScratch">Whether surrogates from scratch are measured.</param>
    public int RowsPerSeed(bool withScratch) => withScratch ? ScratchSampleCounts[^1] : SampleCounts[^1];
}
