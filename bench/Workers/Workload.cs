using SurrogateHost.Bench.Workers.Work;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Bench.Workers;

/// <summary>One topology with random weights and made-up rows, on one thread, ready to step, predict and differentiate.</summary>
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
        _batch = batch;
        _surrogate = Networks.Create(Networks.TopologyOf(topology), 1) with { Activation = activation };
        _worker = new SimdWorker(kernels, 1, TimeProvider.System);
        var samples = Networks.Samples(_surrogate.Topology, TrainingRows);
        _trainer = new Trainer(
            new NetworkPlan(_surrogate.Topology), kernels.For(activation), _surrogate.Weights,
            ScaledSamples.Of(new FinetuneTask { Surrogate = _surrogate, Samples = samples, Settings = new FinetuneSettings() }));
        new Random(1).Shuffle(_order);
        _inputs = [.. samples.Take(rows).SelectMany(sample => sample.Inputs)];
        _outputs = new double[rows * _surrogate.Topology.Outputs];
        _gradients = new double[_inputs.Length];
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
}
