using SurrogateHost.Bench.Surrogates.Programs;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>Fits the contenders that run in this process, those fits aside that the same sources made before.</summary>
/// <param name="folder">Where fits are kept.</param>
/// <param name="plan">Seeds and numbers of samples.</param>
/// <param name="processes">Fits side by side.</param>
/// <param name="say">Shows a line of progress.</param>
internal sealed class OwnFits(string folder, SurrogatesPlan plan, int processes, Action<string> say)
{
    private static readonly TimeSpan s_betweenLines = TimeSpan.FromSeconds(20);

    /// <summary>Fits what is missing.</summary>
    /// <param name="contender">The contender.</param>
    /// <param name="programs">On what.</param>
    /// <param name="cancellationToken">Stops; what was finished is kept.</param>
    public async Task<IReadOnlyList<Fit>> RunAsync(IContender contender, IReadOnlyList<ExecutedProgram> programs, CancellationToken cancellationToken)
    {
        var file = new FitFile(Path.Combine(folder, $"{contender.Name}-{contender.Version}.jsonl"));
        var known = file.Read().Select(fit => (fit.Program, fit.Seed, fit.Samples)).ToHashSet();
        var counts = contender.Name == BestOfScratch.Scratch ? plan.ScratchSampleCounts : plan.SampleCounts;
        var wanted = (from samples in counts
                      from seed in Enumerable.Range(1, plan.Seeds)
                      from program in programs
                      select (Program: program, Seed: seed, Samples: samples)).ToArray();
        var missing = wanted.Where(fit => !known.Contains((fit.Program.Identity, fit.Seed, fit.Samples))).ToArray();
        if (missing.Length > 0)
            say($"{contender.Name}: {missing.Length} of {wanted.Length} fits");
        var (done, said) = (0, TimeProvider.System.GetTimestamp());
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = processes, CancellationToken = cancellationToken }, async (fit, cancelled) =>
        {
            file.Append(await contender.FitAsync(fit.Program, fit.Samples, fit.Seed, cancelled));
            var (count, last) = (Interlocked.Increment(ref done), Interlocked.Read(ref said));
            if (TimeProvider.System.GetElapsedTime(last) > s_betweenLines && Interlocked.CompareExchange(ref said, TimeProvider.System.GetTimestamp(), last) == last)
                say($"{contender.Name}: {count} of {missing.Length}, now {fit.Program.Name} at n = {fit.Samples}");
        });
        var asked = wanted.Select(fit => (fit.Program.Identity, fit.Seed, fit.Samples)).ToHashSet();
        return [.. file.Read().Where(fit => asked.Contains((fit.Program, fit.Seed, fit.Samples))).DistinctBy(fit => (fit.Program, fit.Seed, fit.Samples))];
    }
}
