using SurrogateHost.Bench.Workers.Analysis;
using SurrogateHost.Bench.Workers.Peers;
using SurrogateHost.Bench.Workers.Work;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Bench.Workers.Measurements;

/// <summary>
/// One step of Adam on a batch of 32, tanh, one thread each. The worker gathers each batch from the rows; PyTorch finds its batches
/// ready. PyTorch's Adam goes over the tensors one after another or all at once, and the faster one counts.
/// </summary>
/// <param name="plan">How much.</param>
/// <param name="exchange">Carries arrays.</param>
/// <param name="peer">PyTorch.</param>
internal sealed class StepMeasurement(WorkersPlan plan, Exchange exchange, PyTorchPeer peer)
{
    // What float32 in two orders of summation may come to over a thousand steps.
    private const double AgreementGoal = 1e-4;

    /// <summary>Measures a topology.</summary>
    /// <param name="topology">Such as <c>9-8-1</c>.</param>
    /// <param name="goal">The least ratio; null for none.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<Figure>> MeasureAsync(string topology, double? goal, CancellationToken cancellationToken)
    {
        var surrogate = Networks.Create(Networks.TopologyOf(topology), 1);
        var data = OpenTraining.Of(new FinetuneTask
        {
            Surrogate = surrogate,
            Samples = Networks.Samples(surrogate.Topology, WorkersPlan.Rows),
            Settings = new FinetuneSettings { Epochs = (plan.Steps * WorkersPlan.Batch / WorkersPlan.Rows) + 1, ValidationFraction = 0 },
        });
        var order = data.Order[..(plan.Steps * WorkersPlan.Batch)];
        var files = new StepFiles(
            surrogate.Topology.Layers, exchange.Write<float>("weights", surrogate.Weights), exchange.Write<float>("rows", data.Rows),
            exchange.Write<int>("order", order), plan.Steps, WorkersPlan.Batch, WorkersPlan.Rate);
        var (inTurn, atOnce, agreement) = (new RoundRatio(), new RoundRatio(), 0.0);
        for (var round = 0; round < plan.Rounds; round++)
        {
            using var trainer = TrainerOf(surrogate, data.Rows);
            var losses = Losses(trainer, order);
            var ours = Repeated.Seconds(() => Steps(trainer, order)) / plan.Steps;
            foreach (var (ratio, foreachAdam) in new[] { (inTurn, false), (atOnce, true) })
            {
                var theirs = await peer.TrainStepsAsync(files, foreachAdam, cancellationToken);
                agreement = Math.Max(agreement, CurveDifference.Check(topology, losses, theirs.Losses, 100 * AgreementGoal));
                ratio.Add(ours, theirs.Seconds / plan.Steps);
            }
        }

        var fastest = RoundRatio.Fastest(inTurn, atOnce);
        var least = LeastSeconds(surrogate, data.Rows, order);
        return
        [
            new($"step-vs-pytorch/{topology}", fastest.Value, "×", goal is { } bound ? Goal.Above(bound) : null),
            new($"step/{topology}", fastest.Ours * 1e6, "µs"),
            new($"step-pytorch/{topology}", fastest.Theirs * 1e6, "µs"),
            new($"step-agreement/{topology}", agreement, "", Goal.Below(AgreementGoal)),
            new($"step-least/{topology}", least * 1e6, "µs"),
            new($"step-speed/{topology}", Operations(surrogate.Topology) / least / 1e9, "GFLOP/s"),
        ];
    }

    // Multiplications and additions of the matrix products alone: forward, to the weights, and back through all layers but the first.
    private static double Operations(Topology topology)
    {
        var products = topology.Layers.Zip(topology.Layers.Skip(1), (inputs, outputs) => (double)inputs * outputs).ToArray();
        return 2 * WorkersPlan.Batch * ((3 * products.Sum()) - products[0]);
    }

    private static double LeastSeconds(Surrogate surrogate, float[] rows, int[] order)
    {
        using var trainer = TrainerOf(surrogate, rows);
        var first = 0;
        return Repeated.LeastSeconds(() =>
        {
            trainer.Step(order.AsSpan(first, WorkersPlan.Batch), WorkersPlan.Rate);
            first = (first + WorkersPlan.Batch) % order.Length;
        });
    }

    private static Trainer TrainerOf(Surrogate surrogate, float[] rows) =>
        new(new NetworkPlan(surrogate.Topology), new NetworkKernels(NetworkKernels.Widest).For(surrogate.Activation), surrogate.Weights,
            new ScaledSamples(rows, surrogate.Topology.Inputs, surrogate.Topology.Outputs));

    private static double[] Losses(Trainer trainer, int[] order)
    {
        var losses = new double[order.Length / WorkersPlan.Batch];
        for (var step = 0; step < losses.Length; step++)
            losses[step] = trainer.Step(order.AsSpan(step * WorkersPlan.Batch, WorkersPlan.Batch), WorkersPlan.Rate);
        return losses;
    }

    private static void Steps(Trainer trainer, int[] order)
    {
        for (var first = 0; first < order.Length; first += WorkersPlan.Batch)
            trainer.Step(order.AsSpan(first, WorkersPlan.Batch), WorkersPlan.Rate);
    }
}
