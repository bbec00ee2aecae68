using SurrogateHost.Model;
using SurrogateHost.Sampling;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Bench.Paper.Contenders;

/// <summary>The n samples of one measurement: a part to train on and a part to choose on.</summary>
internal sealed class SampleDraw
{
    private SampleDraw(Trial[] samples, double validationFraction, ulong seed)
    {
        var random = new SplitMix64(seed);
        var split = TrainingData.Split(samples.Length, validationFraction, ref random);
        (Samples, Seed, ValidationFraction) = (samples, seed, validationFraction);
        Training = [.. split.Training.Order().Select(i => samples[i])];
        Units = Scaling.Standardizing(samples, samples[0].Outputs.Length);
    }

    /// <summary>All n.</summary>
    public Trial[] Samples { get; }

    /// <summary>What weights are fitted to, and what a hypernetwork may read; the worker holds out the others to choose on.</summary>
    public Trial[] Training { get; }

    /// <summary>Part of the samples that choices are made on.</summary>
    public double ValidationFraction { get; }

    /// <summary>Also the seed of standard weights, of the split and of the order of batches.</summary>
    public ulong Seed { get; }

    /// <summary>Mean and deviation of each output over all n.</summary>
    public Scaling Units { get; }

    /// <summary>Draws; a smaller draw of the same seed is part of a larger one.</summary>
    /// <param name="pool">Executions; none of them is test data.</param>
    /// <param name="count">How many, at least 2.</param>
    /// <param name="validationFraction">Part to choose on.</param>
    /// <param name="seed">Which draw.</param>
    public static SampleDraw Of(Trial[] pool, int count, double validationFraction, int seed)
    {
        if (count < 2 || count > pool.Length)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"between 2 and the pool's {pool.Length} samples can be drawn.");
        var shuffled = (Trial[])pool.Clone();
        new Random(seed).Shuffle(shuffled);
        return new SampleDraw(shuffled[..count], validationFraction, (ulong)seed);
    }
}
