using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SurrogateHost.Hypernetworks.CompNet.Network;

namespace SurrogateHost.Training.CompNet.Data;

/// <summary>
/// An endless sequence of programs as batches. Step s of a seed is always the same batch: programs come in pools of a few batches,
/// pool p drawn from a range of the stream of its own, sorted by length and cut, so that a resumed training goes on exactly where
/// it stood. Thread-safe.
/// </summary>
/// <param name="source">Where the programs come from.</param>
/// <param name="settings">The network.</param>
/// <param name="options">Batch size, seed, samples and how fast texts may get longer.</param>
public sealed class ProgramStream(IProgramSource source, NetworkSettings settings, TrainingOptions options)
{
    private const int PoolBatches = 8;
    private const int PoolRange = 1 << 16;

    // A corpus that hardly ever gives a fitting program would be searched without end.
    private const int JudgedAfter = 1 << 12;
    private const int FewestFitting = 16;

    /// <summary>Batches from a step on, prepared ahead on threads of their own.</summary>
    /// <param name="step">First step, from 0.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    public async IAsyncEnumerable<IReadOnlyList<TrainingProgram>> From(long step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pools = Channel.CreateBounded<Task<TrainingProgram[][]>>(options.DataThreads);
        var writing = WriteAsync(pools.Writer, step / PoolBatches, ended.Token);
        try
        {
            var skipped = (int)(step % PoolBatches);
            await foreach (var pool in pools.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var batch in (await pool).Skip(skipped))
                    yield return batch;
                skipped = 0;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await writing.ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private async Task WriteAsync(ChannelWriter<Task<TrainingProgram[][]>> writer, long first, CancellationToken cancellationToken)
    {
        for (var pool = first; ; pool++)
        {
            var number = pool;
            await writer.WriteAsync(Task.Run(() => Pool(number), cancellationToken), cancellationToken);
        }
    }

    private TrainingProgram[][] Pool(long pool)
    {
        var longest = options.LongestAt(pool * PoolBatches, settings.MaximumTokens);
        var programs = new List<TrainingProgram>();
        for (var index = pool * PoolRange; programs.Count < PoolBatches * options.BatchSize; index++)
        {
            if (index == (pool * PoolRange) + JudgedAfter && programs.Count < FewestFitting)
                throw new InvalidDataException($"corpus ({source.Description}): of {JudgedAfter} programs {programs.Count} have texts of up to {longest} tokens, and at most {settings.Inputs} inputs and {settings.Outputs} outputs; too few to train on.");
            if (TrainingProgram.TryPrepare(source.Take(index, options.Points), settings, longest) is { } program)
                programs.Add(program);
        }

        var batches = programs.OrderBy(program => program.Text.Tokens.Length).Chunk(options.BatchSize).ToArray();
        new Random((int)(pool & int.MaxValue)).Shuffle(batches);
        return Array.ConvertAll(batches, batch => batch.Without(options.Without));
    }
}
