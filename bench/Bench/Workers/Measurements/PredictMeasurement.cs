using SurrogateHost.Bench.Workers.Analysis;
using SurrogateHost.Bench.Workers.Peers;
using SurrogateHost.Bench.Workers.Work;
using SurrogateHost.Model;
using SurrogateHost.Sampling;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Bench.Workers.Measurements;

/// <summary>
/// A 9-8-1 surrogate over a million inputs on one thread. The worker reads and writes doubles in natural units, scaling included;
/// the peers read and write float32 in the network's units, and get them all at once or in blocks, whichever is faster.
/// </summary>
/// <param name="plan">How much.</param>
/// <param name="exchange">Carries arrays.</param>
/// <param name="peer">PyTorch, which also writes the network as ONNX.</param>
/// <param name="root">The root of the repository.</param>
internal sealed class PredictMeasurement(WorkersPlan plan, Exchange exchange, PyTorchPeer peer, string root)
{
    private const double Tolerance = 1e-5;

    private readonly SimdWorker _worker = new(new NetworkKernels(NetworkKernels.Widest), threads: 1, TimeProvider.System);
    private readonly int[] _blocks = [plan.Predictions, 16384, 4096, 1024];

    /// <summary>Measures.</summary>
    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        var surrogate = Networks.Create(Networks.TopologyOf("9-8-1"), 1);
        var inputs = Inputs(surrogate.Topology);
        var outputs = new double[plan.Predictions];
        var work = new PredictFiles(
            surrogate.Topology.Layers, exchange.Write<float>("weights", surrogate.Weights), exchange.Write<float>("inputs", inputs.Select(x => (float)x).ToArray()));
        var model = exchange.FileFor("model.onnx");
        await peer.ExportAsync(work, model, cancellationToken);
        await using var runtime = new OnnxRuntimePeer(root, model, work.Inputs, exchange.FileFor("outputs"));
        var runtimeWays = _blocks.Select(_ => new RoundRatio()).ToArray();
        var peerWays = _blocks.Select(_ => new RoundRatio()).ToArray();
        for (var round = 0; round < plan.Rounds; round++)
        {
            var ours = Repeated.Seconds(() => _worker.Predict(surrogate, inputs, outputs));
            for (var way = 0; way < _blocks.Length; way++)
            {
                runtimeWays[way].Add(ours, await runtime.PredictAsync(_blocks[way], cancellationToken));
                peerWays[way].Add(ours, await peer.PredictAsync(work, _blocks[way], cancellationToken));
            }
        }

        Check(outputs, exchange.Read("outputs"));
        var (onnx, torch) = (RoundRatio.Fastest(runtimeWays), RoundRatio.Fastest(peerWays));
        var perRow = 1e9 / plan.Predictions;
        return
        [
            new("predict-vs-onnxruntime", onnx.Value, "×", Goal.Above(1)),
            new("predict-vs-pytorch", torch.Value, "×", Goal.Above(1)),
            new("predict-million", onnx.Ours * perRow, "ns"),
            new("predict-million-onnxruntime", onnx.Theirs * perRow, "ns"),
            new("predict-million-pytorch", torch.Theirs * perRow, "ns"),
        ];
    }

    private double[] Inputs(Topology topology)
    {
        var random = new SplitMix64(2);
        var inputs = new double[plan.Predictions * topology.Inputs];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (2 * random.NextUnit()) - 1;
        return inputs;
    }

    private static void Check(double[] ours, float[] theirs)
    {
        var difference = ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max();
        if (ours.Length != theirs.Length || !(difference < Tolerance))
            throw new InvalidDataException($"predictions of worker and ONNX Runtime differ by {difference:G3}, more than {Tolerance:G3}: they did not do the same work.");
    }
}
