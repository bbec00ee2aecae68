using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Bench.Paper.Report;
using SurrogateHost.Bench.Workers.Measurements;
using SurrogateHost.Bench.Workers.Peers;
using SurrogateHost.Bench.Workers.Report;
using SurrogateHost.Bench.Workers.Work;

namespace SurrogateHost.Bench.Workers;

/// <summary>The worker <c>simd</c> against eager PyTorch and ONNX Runtime: the same work on the same data, in turn, one thread each.</summary>
internal sealed class WorkersBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Description => "the worker against PyTorch and ONNX Runtime: steps, fleets, finetuning, predictions";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var plan = settings.IsQuick ? WorkersPlan.Quick : WorkersPlan.Full;
        using var exchange = new Exchange(settings.Root);
        await using var peer = new PyTorchPeer(settings.Root);
        var version = await peer.VersionAsync(cancellationToken);
        settings.Say($"PyTorch {version}");
        var figures = new List<Figure>();
        var steps = new StepMeasurement(plan, exchange, peer);
        foreach (var (topology, goal) in WorkersPlan.Topologies.Where(one => IsWanted(one.Topology)))
        {
            settings.Say($"steps of {topology}");
            figures.AddRange(await steps.MeasureAsync(topology, goal, cancellationToken));
        }

        var finetuning = new FinetuneMeasurement(plan, exchange, peer, new ExecutedKernels(settings.Root));
        foreach (var kernel in ParrotKernels.All.Where(one => IsWanted(one.Name)))
        {
            settings.Say($"finetuning of {kernel.Name}, {kernel.Parrot}");
            figures.AddRange(await finetuning.MeasureAsync(kernel, cancellationToken));
        }

        if (IsWanted("memory-growth"))
        {
            settings.Say("memory of 10,000 finetunings");
            figures.AddRange(await MemoryGrowth.MeasureAsync(cancellationToken));
        }

        figures.AddRange(ArithmeticPeak.Measure());
        if (settings.Only is not null)
            return figures;
        settings.Say($"a fleet of {plan.FleetModels}");
        figures.AddRange(await new FleetMeasurement(plan, exchange, peer).MeasureAsync(cancellationToken));
        settings.Say("predictions");
        figures.AddRange(await new PredictMeasurement(plan, exchange, peer, settings.Root).MeasureAsync(cancellationToken));
        var evaluations = new EvaluationMeasurement(plan);
        foreach (var (topology, _) in WorkersPlan.Topologies)
            figures.AddRange(evaluations.Measure(topology));
        figures.AddRange(await new CoreScaling(plan).MeasureAsync(cancellationToken));
        var folder = settings.Output ?? Path.Combine(settings.Root, settings.IsQuick ? "artifacts/peers" : "docs/results");
        var report = Path.Combine(folder, "workers.md");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(report, new WorkersReport(figures).Write([.. Origin.Of(settings), ("peer", $"PyTorch {version}, eager")]), cancellationToken);
        settings.Say($"tables: {report}");
        return figures;

        bool IsWanted(string name) => settings.Only is null || name.Contains(settings.Only, StringComparison.Ordinal);
    }
}
