using SurrogateHost.Corpus.Generation;
using SurrogateHost.Sampling;

namespace SurrogateHost.Training.CompNet.Data;

/// <summary>The generator's stream, in which no program comes twice but by chance; or so many programs of it, drawn from at random.</summary>
/// <param name="generator">Makes the programs.</param>
/// <param name="distinct">How many; 0 for all.</param>
/// <param name="seed">Chooses the order in which they are drawn.</param>
public sealed class GeneratedPrograms(CorpusGenerator generator, long distinct = 0, ulong seed = 0) : IProgramSource
{
    /// <inheritdoc/>
    public string Description => "generated";

    /// <inheritdoc/>
    public CorpusProgram Take(long index, int samples) =>
        generator.Generate(distinct == 0 ? index : (long)(new SeededRandom(seed, (ulong)index).NextDouble() * distinct), samples);
}
