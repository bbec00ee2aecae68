using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Training.CompNet.Data;

/// <summary>The generator's stream, in which no program comes twice but by chance.</summary>
/// <param name="generator">Makes the programs.</param>
public sealed class GeneratedPrograms(CorpusGenerator generator) : IProgramSource
{
    /// <inheritdoc/>
    public string Description => "generated";

    /// <inheritdoc/>
    public CorpusProgram Take(long index, int samples) => generator.Generate(index, samples);
}
