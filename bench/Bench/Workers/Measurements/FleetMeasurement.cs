using System.Diagnostics;
using SurrogateHost.Bench.Workers.Analysis;
using SurrogateHost.Bench.Workers.Peers;
using SurrogateHost.Bench.Workers.Work;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Bench.Workers.Measurements;

/// <summary>
/// 256 networks of 9-8-1 from different weights, each with its own order of the same rows, in one call of the worker and as one
/// batched problem in PyTorch, one thread each. PyTorch multiplies stacked matrices or maps over the networks, and the faster way
/// counts.
/// </summary>
/// <param name="plan">How much.</param>
/// <param name="exchange">Carries arrays.</param>
/// <param name="peer">PyTorch.</param>
internal sealed class FleetMeasurement(WorkersPlan plan, Exchange exchange, PyTorchPeer peer)
{
    private const double Tolerance = 0.01;

    private readonly SimdWorker _worker = new(new NetworkKernels(NetworkKernels.Widest), threads: 1, TimeProvider.System);

    /// <summary>Measures.</summary>
    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        var tasks = Tasks();
        var files = Write(tasks);
        var (products, map) = (new RoundRatio(), new RoundRatio());
        await _worker.FinetuneAsync(tasks, null, cancellationToken);
        for (var round = 0; round < plan.Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            var results = await _worker.FinetuneAsync(tasks, null, cancellationToken);
            var ours = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            double[] losses = [.. results.Select(result => result.TrainingLoss[^1])];
            foreach (var (ratio, method) in new[] { (products, "bmm"), (map, "vmap") })
            {
                var theirs = await peer.FleetAsync(files, method, cancellationToken);
                CurveDifference.Check($"fleet, {method}", losses, theirs.Losses, Tolerance);
                ratio.Add(ours, theirs.Seconds);
            }
        }

        var fastest = RoundRatio.Fastest(products, map);
        var steps = (double)plan.FleetModels * plan.FleetEpochs * WorkersPlan.Rows / WorkersPlan.Batch;
        return
        [
            new("fleet-vs-pytorch", fastest.Value, "×", Goal.Above(5)),
            new("fleet/step", fastest.Ours / steps * 1e6, "µs"),
            new("fleet-pytorch/bmm/step", products.Theirs / steps * 1e6, "µs"),
            new("fleet-pytorch/vmap/step", map.Theirs / steps * 1e6, "µs"),
        ];
    }

    private FinetuneTask[] Tasks()
    {
        var topology = Networks.TopologyOf("9-8-1");
        var samples = Networks.Samples(topology, WorkersPlan.Rows);
        return [.. Enumerable.Range(0, plan.FleetModels).Select(model => new FinetuneTask
        {
            Surrogate = Networks.Create(topology, (ulong)model),
            Samples = samples,
            Settings = new FinetuneSettings
            {
                Epochs = plan.FleetEpochs, BatchSize = WorkersPlan.Batch, LearningRate = WorkersPlan.Rate, FinalLearningRateFraction = 1,
                ValidationFraction = 0, Seed = (ulong)model,
            },
        })];
    }

    private FleetFiles Write(FinetuneTask[] tasks)
    {
        var open = tasks.Select(OpenTraining.Of).ToArray();
        var order = Enumerable.Range(0, plan.FleetEpochs).SelectMany(epoch => open.SelectMany(one => one.Order.Skip(epoch * WorkersPlan.Rows).Take(WorkersPlan.Rows)));
        return new FleetFiles(
            tasks[0].Surrogate.Topology.Layers, tasks.Length, exchange.Write<float>("weights", tasks.SelectMany(task => task.Surrogate.Weights).ToArray()),
            exchange.Write<float>("rows", open[0].Rows), exchange.Write<int>("order", order.ToArray()), plan.FleetEpochs, WorkersPlan.Batch, WorkersPlan.Rate);
    }
}
