using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;
using SurrogateHost.Sampling;

namespace SurrogateHost.Training.CompNet.Data;

/// <summary>The training split of a corpus file, drawn from at random again and again.</summary>
public sealed class CorpusFilePrograms : IProgramSource, IDisposable
{
    private readonly CorpusReader _reader;
    private readonly Dictionary<CorpusSplit, int[]> _splits;
    private readonly ulong _seed;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samples">Executions that every program must have.</param>
    /// <param name="seed">Chooses the order.</param>
    /// <exception cref="InvalidDataException">It is damaged, or holds too few executions or no programs for training.</exception>
    public CorpusFilePrograms(string path, int samples, ulong seed)
    {
        (_reader, _seed) = (CorpusReader.Open(path), seed);
        try
        {
            if (_reader.Header.Samples < samples)
                throw new InvalidDataException($"{path}: holds {_reader.Header.Samples} executions per program, and training takes {samples}; make it again with --samples {samples}.");
            _splits = Enumerable.Range(0, _reader.Count)
                .Select(index => (Index: index, Entry: _reader.Read(index)))
                .Where(program => program.Entry.Program.SampleCount >= _reader.Header.Samples && HasWidth(program.Entry.Program))
                .GroupBy(program => ProgramIdentity.SplitOf(program.Entry.Hash), program => program.Index)
                .ToDictionary(group => group.Key, group => group.ToArray());
            if (Of(CorpusSplit.Train).Length == 0)
                throw new InvalidDataException($"{path}: none of its {_reader.Count} programs is whole and in the training split.");
        }
        catch
        {
            _reader.Dispose();
            throw;
        }

        Description = $"{_reader.Header.Verb} seed {_reader.Header.Seed} with {_reader.Count} programs of {_reader.Header.Samples} executions";
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public CorpusProgram Take(long index, int samples)
    {
        var programs = Of(CorpusSplit.Train);
        return Shortened(_reader[programs[new SeededRandom(_seed, (ulong)index).Next(programs.Length)]], samples);
    }

    /// <summary>The validation split, which training never sees, in the order of the file.</summary>
    /// <param name="samples">Most executions of a program.</param>
    public IEnumerable<CorpusProgram> Validation(int samples) => Of(CorpusSplit.Validation).Select(index => Shortened(_reader[index], Math.Min(samples, _reader.Header.Samples)));

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private int[] Of(CorpusSplit split) => _splits.GetValueOrDefault(split, []);

    private static bool HasWidth(CorpusProgram program) => program.Minimum.Zip(program.Maximum).All(range => range.First < range.Second);

    private static CorpusProgram Shortened(CorpusProgram program, int samples) => program with
    {
        Inputs = program.Inputs[..(samples * program.InputCount)],
        Outputs = program.Outputs[..(samples * program.OutputCount)],
    };
}
