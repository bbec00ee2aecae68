using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Training.CompNet.Data;

/// <summary>Where programs to train on come from: an endless numbered sequence, in which a number always stands for the same program. Thread-safe.</summary>
public interface IProgramSource
{
    /// <summary>What it holds, in words that are the same when and only when the programs are; part of the recipe.</summary>
    string Description { get; }

    /// <summary>A program.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="samples">Executions wanted.</param>
    CorpusProgram Take(long index, int samples);
}
