using System.Diagnostics;
using SurrogateHost.Bench.Workers.Analysis;
using SurrogateHost.Bench.Workers.Work;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Bench.Workers.Measurements;

/// <summary>Two surrogates trained in one call, on one thread and on two.</summary>
/// <param name="plan">How much.</param>
internal sealed class CoreScaling(WorkersPlan plan)
{
    private const int Epochs = 4000;

    /// <summary>Measures; nothing on a machine with one core.</summary>
    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        if (Environment.ProcessorCount < 2)
            return [];
        var topology = Networks.TopologyOf("9-8-1");
        var samples = Networks.Samples(topology, WorkersPlan.Rows);
        FinetuneTask[] tasks = [.. Enumerable.Range(1, 2).Select(seed => new FinetuneTask
        {
            Surrogate = Networks.Create(topology, (ulong)seed),
            Samples = samples,
            Settings = new FinetuneSettings { Epochs = Epochs, BatchSize = WorkersPlan.Batch, Patience = Epochs, Seed = (ulong)seed },
        })];
        var ratio = new RoundRatio();
        await SecondsAsync(tasks, threads: 2, cancellationToken);
        for (var round = 0; round < plan.Rounds; round++)
        {
            var two = await SecondsAsync(tasks, threads: 2, cancellationToken);
            ratio.Add(two, await SecondsAsync(tasks, threads: 1, cancellationToken));
        }

        return [new("two-cores-vs-one", ratio.Value, "×", Goal.Above(1.8))];
    }

    private static async Task<double> SecondsAsync(FinetuneTask[] tasks, int threads, CancellationToken cancellationToken)
    {
        var worker = new SimdWorker(new NetworkKernels(NetworkKernels.Widest), threads, TimeProvider.System);
        var begin = Stopwatch.GetTimestamp();
        await worker.FinetuneAsync(tasks, null, cancellationToken);
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
