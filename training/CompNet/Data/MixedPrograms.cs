using SurrogateHost.Corpus.Generation;
using SurrogateHost.Sampling;

namespace SurrogateHost.Training.CompNet.Data;

/// <summary>Two sources, each program taken from one or the other.</summary>
/// <param name="first">Most programs.</param>
/// <param name="second">The others.</param>
/// <param name="share">Part of the programs that come from <paramref name="second"/>.</param>
/// <param name="seed">Chooses which.</param>
public sealed class MixedPrograms(IProgramSource first, IProgramSource second, double share, ulong seed) : IProgramSource
{
    private const ulong Stream = 1UL << 48;

    /// <inheritdoc/>
    public string Description { get; } = FormattableString.Invariant($"{first.Description}, and a share of {share} from {second.Description}");

    /// <inheritdoc/>
    public CorpusProgram Take(long index, int samples) =>
        (new SeededRandom(seed, Stream + (ulong)index).NextDouble() < share ? second : first).Take(index, samples);
}
