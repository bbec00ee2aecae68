using System.Globalization;
using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus.Tool.Generation;

/// <summary>
/// Writes a piece of a generated stream to a file, in the order of the stream whatever the number of threads, so that the same
/// command writes the same file.
/// </summary>
/// <param name="generate">Makes the program of an index with so many executions; called by several threads.</param>
/// <param name="samples">Executions per program.</param>
/// <param name="jobs">Threads.</param>
internal sealed class GenerationRun(Func<long, int, CorpusProgram> generate, int samples, int jobs)
{
    private const int Chunk = 1024;

    /// <summary>Programs that the file had already.</summary>
    public int Duplicates { get; private set; }

    /// <summary>The index of the first program that a file lacks.</summary>
    /// <param name="reader">A file that this class wrote.</param>
    /// <exception cref="InvalidDataException">Its last program is not from a stream.</exception>
    public static long NextIndex(CorpusReader reader)
    {
        if (reader.Count == 0)
            return 0;
        var origin = reader[reader.Count - 1].Origin;
        return origin.Split(' ') is ["seed", _, "index", var index] && long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? last + 1
            : throw new InvalidDataException($"the last program is from '{origin}', which is not a generated stream: --resume goes on with files of 'corpus generate' only.");
    }

    /// <summary>Writes programs until the file holds as many as wanted.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="first">Index in the stream to go on from.</param>
    /// <param name="count">Number of programs wanted in the file.</param>
    /// <param name="progress">Told the number of programs in the file.</param>
    /// <param name="cancellationToken">Ends the run after the chunk under way; what is written stays.</param>
    public void Run(CorpusWriter writer, long first, int count, Action<int> progress, CancellationToken cancellationToken)
    {
        while (writer.Count < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = first;
            var programs = ParallelEnumerable.Range(0, Math.Min(Chunk, Math.Max(64, count - writer.Count))).AsOrdered().WithDegreeOfParallelism(jobs)
                .Select(i => generate(from + i, samples)).ToArray();
            first += programs.Length;
            foreach (var program in programs)
            {
                if (writer.Count == count)
                    break;
                if (!writer.TryAdd(program))
                    Duplicates++;
            }

            writer.Flush();
            progress(writer.Count);
        }
    }
}
