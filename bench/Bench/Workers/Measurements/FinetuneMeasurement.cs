using System.Diagnostics;
using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Bench.Workers.Analysis;
using SurrogateHost.Bench.Workers.Peers;
using SurrogateHost.Bench.Workers.Work;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Bench.Workers.Measurements;

/// <summary>
/// A whole finetuning of a kernel's surrogate with the default settings, from executions in memory to the validation error that
/// worker and PyTorch both reach: the larger of their least errors. Same weights, rows, split, batches and step sizes; PyTorch finds
/// its rows scaled. The same work gives nearly the same curve, so that the error decides little and the seconds all.
/// </summary>
/// <param name="plan">How much.</param>
/// <param name="exchange">Carries arrays.</param>
/// <param name="peer">PyTorch.</param>
/// <param name="executed">Executes kernels.</param>
internal sealed class FinetuneMeasurement(WorkersPlan plan, Exchange exchange, PyTorchPeer peer, ExecutedKernels executed)
{
    private static readonly NetworkKernels s_kernels = new(NetworkKernels.Widest);

    /// <summary>Measures a kernel.</summary>
    public async Task<IReadOnlyList<Figure>> MeasureAsync(Kernel kernel, CancellationToken cancellationToken)
    {
        var task = await TaskAsync(kernel, cancellationToken);
        var files = Write(task);
        using var watched = new TrainingRun(task, s_kernels);
        watched.Advance(() => false);
        var ours = watched.Result.ValidationLoss;
        var theirs = await peer.FinetuneAsync(files, cancellationToken);
        var common = CommonError.Of(ours, theirs.Errors);
        // PyTorch's one training is long; the worker's are repeated before and after a second one of PyTorch's.
        var before = SecondsTo(task, common.OurEpoch);
        var again = await peer.FinetuneAsync(files, cancellationToken);
        var seconds = Median.Of([.. before, .. SecondsTo(task, common.OurEpoch)]);
        var peerSeconds = Median.Of([theirs.Seconds[common.TheirEpoch - 1], again.Seconds[common.TheirEpoch - 1]]);
        return
        [
            new($"finetune-vs-pytorch/{kernel.Name}", peerSeconds / seconds, "×", Goal.Above(100)),
            new($"finetune/{kernel.Name}", seconds * 1e3, "ms"),
            new($"finetune-pytorch/{kernel.Name}", peerSeconds * 1e3, "ms"),
            new($"finetune-error/{kernel.Name}", common.Error, ""),
            new($"finetune-epochs/{kernel.Name}", common.OurEpoch, ""),
            new($"finetune-begin/{kernel.Name}", Median.Of(SecondsTo(task, 0)) * 1e3, "ms"),
        ];
    }

    private double[] SecondsTo(FinetuneTask task, int epoch) => [.. Enumerable.Range(0, plan.Rounds).Select(_ =>
    {
        var begin = Stopwatch.GetTimestamp();
        using var run = new TrainingRun(task, s_kernels);
        while (run.Epoch < epoch)
            run.AdvanceEpoch();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    })];

    private async Task<FinetuneTask> TaskAsync(Kernel kernel, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        var inputs = Enumerable.Range(0, plan.KernelRows).Select(_ => kernel.Draw(random)).ToArray();
        var (program, trials) = await executed.ExecuteAsync(kernel, inputs, cancellationToken);
        var samples = MeasuredProgram.Of(kernel.Name, program, trials, testRows: 0).Pool;
        return new FinetuneTask
        {
            Surrogate = Networks.Create(kernel.Parrot, 1) with
            {
                InputScaling = Scaling.ForBox(program.Space), OutputScaling = Scaling.Standardizing(samples, program.Outputs.Count),
            },
            Samples = samples,
            Settings = new FinetuneSettings { Epochs = plan.FinetuneEpochs, Patience = plan.FinetuneEpochs, Seed = 1 },
        };
    }

    private FinetuneFiles Write(FinetuneTask task)
    {
        var open = OpenTraining.Of(task);
        return new FinetuneFiles(
            task.Surrogate.Topology.Layers, exchange.Write<float>("weights", task.Surrogate.Weights), exchange.Write<float>("rows", open.Rows),
            exchange.Write<int>("validation", open.Validation), exchange.Write<int>("order", open.Order),
            [.. Enumerable.Range(0, task.Settings.Epochs).Select(epoch => CosineSchedule.RateAt(task.Settings, epoch))], task.Settings.BatchSize);
    }
}
