using SurrogateHost.Model;
using SurrogateHost.Workers.Torch.Networks;
using SurrogateHost.Workers.Torch.Scheduling;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Workers.Torch.Inference;

/// <summary>
/// One prediction, or one differentiation, over rows in a network's units. Rows go through in blocks of one size, so that a row's
/// numbers do not depend on the rows beside it.
/// </summary>
/// <param name="surrogate">The network.</param>
/// <param name="inputs">Rows of inputs, scaled.</param>
/// <param name="outputGradients">As many rows of weights to differentiate with; null to predict.</param>
/// <param name="device">Where to run.</param>
/// <param name="memory">Bytes that it may take.</param>
internal sealed class InferenceCall(Surrogate surrogate, float[] inputs, float[]? outputGradients, Device device, long memory) : IDeviceWork
{
    private const int BlockRows = 64;

    private readonly TaskCompletionSource<float[]> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _rows = inputs.Length / surrogate.Topology.Inputs;
    private readonly int _width = outputGradients is null ? surrogate.Topology.Outputs : surrogate.Topology.Inputs;
    private int _blocksAtOnce = (int)Math.Clamp(memory / (6L * sizeof(float) * BlockRows * surrogate.Topology.Layers.Sum()), 1, 1 << 15);

    /// <summary>Ends with the rows of outputs, or of gradients with respect to the inputs.</summary>
    public Task<float[]> Completion => _completion.Task;

    /// <inheritdoc/>
    public bool IsOver => _completion.Task.IsCompleted;

    /// <inheritdoc/>
    /// <remarks>All of it is one slice: there is no caller that would rather wait longer.</remarks>
    public void RunSlice(Func<bool> isOver)
    {
        try
        {
            _completion.TrySetResult(Run());
        }
        catch (Exception exception) when (OutOfMemory.Is(exception) && _blocksAtOnce > 1)
        {
            // The next turn tries again with less at once.
            _blocksAtOnce /= 2;
        }
#pragma warning disable CA1031 // The boundary of a call: whatever goes wrong is its caller's to see.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _completion.TrySetException(exception);
        }
    }

    /// <inheritdoc/>
    public void Release() =>
        _completion.TrySetException(new ObjectDisposedException(nameof(TorchWorker), "The worker was shut down before it had an answer."));

    private float[] Run()
    {
        var results = new float[(long)_rows * _width];
        using var scope = NewDisposeScope();
        var parameters = tensor(surrogate.Weights, [1, surrogate.Weights.Length], device: device);
        for (var row = 0; row < _rows;)
        {
            var count = Math.Min(_rows - row, _blocksAtOnce * BlockRows);
            using (NewDisposeScope())
                Block(parameters, row, count).CopyTo(results.AsSpan(row * _width));
            row += count;
        }

        return results;
    }

    private float[] Block(Tensor parameters, int row, int count)
    {
        var blocks = (count + BlockRows - 1) / BlockRows;
        using var network = new BatchedNetwork(surrogate.Topology, surrogate.Activation, parameters.expand(blocks, -1));
        var rows = Padded(inputs, row, count, surrogate.Topology.Inputs);
        if (outputGradients is null)
            return Rows(network.Forward(rows), count);
        var pass = new List<LayerPass>();
        network.Forward(rows, pass);
        return Rows(network.InputGradient(pass, Padded(outputGradients, row, count, surrogate.Topology.Outputs)), count);
    }

    private Tensor Padded(float[] all, int row, int count, int width)
    {
        var blocks = (count + BlockRows - 1) / BlockRows;
        var padded = new float[(long)blocks * BlockRows * width];
        all.AsSpan(row * width, count * width).CopyTo(padded);
        return tensor(padded, [blocks, BlockRows, width], device: device);
    }

    private float[] Rows(Tensor blocks, int count) => blocks.reshape(-1, _width).narrow(0, 0, count).cpu().data<float>().ToArray();
}
