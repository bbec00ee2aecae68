using SurrogateHost.Bench.Workers.Work;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Bench.Workers.Measurements;

/// <summary>
/// What 10,000 finetunings leave behind in the process, ten at a time. What a job leaves, every round of jobs leaves, while compiled
/// code and pools grow once: after a round that does not count, the middle of three counts.
/// </summary>
internal static class MemoryGrowth
{
    private const int Jobs = 10_000;
    private const int AtOnce = 10;
    private const int Rounds = 3;
    private const double Mebibyte = 1 << 20;

    /// <summary>Measures the working set before and after.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        var worker = new SimdWorker(new NetworkKernels(NetworkKernels.Widest), Environment.ProcessorCount, TimeProvider.System);
        var topology = Networks.TopologyOf("9-8-1");
        var task = new FinetuneTask
        {
            Surrogate = Networks.Create(topology, 1), Samples = Networks.Samples(topology, 100), Settings = new FinetuneSettings { Epochs = 10 },
        };
        await RunAsync(worker, task, cancellationToken);
        var growths = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var before = Collected();
            await RunAsync(worker, task, cancellationToken);
            growths[round] = (Collected() - before) / Mebibyte;
        }

        return [new("memory-growth", growths.Order().ElementAt(Rounds / 2), "MiB", Goal.Below(1))];
    }

    private static async Task RunAsync(SimdWorker worker, FinetuneTask task, CancellationToken cancellationToken)
    {
        for (var done = 0; done < Jobs; done += AtOnce)
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => worker.FinetuneAsync([task], null, cancellationToken)));
    }

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        // Gives free memory back to the system, so that it counts at no time.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }
}
