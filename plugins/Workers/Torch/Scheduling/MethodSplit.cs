using SurrogateHost.Plugins;

namespace SurrogateHost.Workers.Torch.Scheduling;

/// <summary>
/// Trains tasks by Adam on the device, and those by Gauss–Newton on the processor with the worker <c>simd</c>: their systems are small,
/// and want double precision.
/// </summary>
/// <param name="device">Trains by Adam.</param>
/// <param name="processor">Trains by Gauss–Newton.</param>
internal sealed class MethodSplit(
    Func<IReadOnlyList<FinetuneTask>, IProgress<FinetuneProgress>?, CancellationToken, Task<IReadOnlyList<FinetuneResult>>> device, IWorker processor)
{
    /// <summary>Trains the tasks of a call, those of the device first.</summary>
    /// <param name="tasks">Checked tasks.</param>
    /// <param name="progress">Told how far both parts are.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <returns>One result per task, in order.</returns>
    public async Task<IReadOnlyList<FinetuneResult>> FinetuneAsync(
        IReadOnlyList<FinetuneTask> tasks, IProgress<FinetuneProgress>? progress, CancellationToken cancellationToken)
    {
        var results = new FinetuneResult[tasks.Count];
        var done = 0;
        foreach (var part in Enumerable.Range(0, tasks.Count).GroupBy(i => tasks[i].Settings.Method).OrderBy(part => part.Key))
        {
            FinetuneTask[] own = [.. part.Select(i => tasks[i])];
            var told = progress is null || own.Length == tasks.Count ? progress : new Part(progress, done / (double)tasks.Count, own.Length / (double)tasks.Count);
            var trained = part.Key == TrainingMethod.GaussNewton
                ? await processor.FinetuneAsync(own, told, cancellationToken).ConfigureAwait(false)
                : await device(own, told, cancellationToken).ConfigureAwait(false);
            foreach (var (place, index) in part.Index())
                results[index] = trained[place];
            done += own.Length;
        }

        return results;
    }

    private sealed class Part(IProgress<FinetuneProgress> whole, double start, double length) : IProgress<FinetuneProgress>
    {
        public void Report(FinetuneProgress value) => whole.Report(value with { Fraction = start + (length * value.Fraction) });
    }
}
