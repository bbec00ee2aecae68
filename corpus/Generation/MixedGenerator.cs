namespace SurrogateHost.Corpus.Generation;

/// <summary>
/// The stream that readers of text learn from: three compositions, then one program of the training families. Program number i of a seed
/// is always the same. Thread-safe.
/// </summary>
/// <param name="seed">Which stream.</param>
/// <param name="guard">Refuses what is too close to a benchmark kernel.</param>
public sealed class MixedGenerator(ulong seed, KernelGuard guard)
{
    private readonly CompositionGenerator _compositions = new(seed, guard);
    private readonly CorpusGenerator _families = new(seed, heldOut: false, guard);

    /// <summary>Program number <paramref name="index"/> of the stream.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="samples">Number of executions.</param>
    public CorpusProgram Generate(long index, int samples) => index % 4 == 3 ? _families.Generate(index, samples) : _compositions.Generate(index, samples);
}
