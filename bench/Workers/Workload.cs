using SurrogateHost.Model;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Bench.Workers;

/// <summary>One topology with random weights and rows, on one thread, ready to step, predict and differentiate.</summary>
internal sealed class Workload : IDisposable
{
    private const int TrainingRows = 1024;

    private readonly SimdWorker _worker;
    private readonly Surrogate _surrogate;
    private readonly Trainer _trainer;
    private readonly int[] _order = [.. Enumerable.Range(0, TrainingRows)];
    private readonly int _batch;
    private readonly double[] _inputs;
    private readonly double[] _outputs;
    private readonly double[] _gradients;
    private int _position;

    public Workload(string topology, Activation activation, int batch, int rows, NetworkKernels kernels)
    {
        var random = new Random(1);
        _batch = batch;
        _surrogate = SurrogateOf(new Topology([.. topology.Split('-').Select(int.Parse)]), activation, random);
        _worker = new SimdWorker(kernels, 1, TimeProvider.System);
        var (inputs, outputs) = (_surrogate.Topology.Inputs, _surrogate.Topology.Outputs);
        var data = Enumerable.Range(0, TrainingRows * (inputs + outputs)).Select(_ => (float)((random.NextDouble() * 2) - 1)).ToArray();
        _trainer = new Trainer(new NetworkPlan(_surrogate.Topology), kernels.For(activation), _surrogate.Weights, new ScaledSamples(data, inputs, outputs));
        random.Shuffle(_order);
        _inputs = [.. Enumerable.Range(0, rows * inputs).Select(_ => random.NextDouble())];
        _outputs = new double[rows * outputs];
        _gradients = new double[rows * inputs];
    }

    /// <summary>Forward, backward and Adam on the next batch, the gathering of its rows included.</summary>
    public double Step()
    {
        var loss = _trainer.Step(_order.AsSpan(_position, _batch), 1e-3);
        _position = (_position + _batch) % (TrainingRows - _batch + 1);
        return loss;
    }

    /// <summary>All rows through the network.</summary>
    public void Predict() => _worker.Predict(_surrogate, _inputs, _outputs);

    /// <summary>The gradient of the inputs of all rows.</summary>
    public void Differentiate() => _worker.Differentiate(_surrogate, _inputs, _outputs, _gradients);

    /// <inheritdoc/>
    public void Dispose() => _trainer.Dispose();

    private static Surrogate SurrogateOf(Topology topology, Activation activation, Random random) => new()
    {
        Topology = topology,
        Activation = activation,
        Weights = [.. Enumerable.Range(0, topology.ParameterCount).Select(_ => (float)((random.NextDouble() - 0.5) * 0.6))],
        InputScaling = Scaling.Identity(topology.Inputs),
        OutputScaling = Scaling.Identity(topology.Outputs),
        Inputs = [.. Enumerable.Range(0, topology.Inputs).Select(i => $"x{i}")],
        Outputs = [.. Enumerable.Range(0, topology.Outputs).Select(i => $"y{i}")],
        ProgramHash = "benchmark",
        Hypernetwork = "benchmark",
        Seed = 1,
    };
}
