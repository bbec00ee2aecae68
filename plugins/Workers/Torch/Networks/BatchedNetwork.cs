using SurrogateHost.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Workers.Torch.Networks;

/// <summary>
/// Many networks of one shape as batched matrix products. Products are of one size whatever the number of networks, so that a
/// network's numbers do not depend on the others.
/// </summary>
internal sealed class BatchedNetwork : IDisposable
{
    private readonly Activation _activation;
    private readonly int _layers;
    private readonly Tensor[] _weights;
    private readonly Tensor[] _transposed;
    private readonly Tensor[] _biases;

    /// <summary>Looks at parameters as layers; they stay where they are.</summary>
    /// <param name="topology">The shape.</param>
    /// <param name="activation">The nonlinearity.</param>
    /// <param name="parameters">One row per network [networks, parameters], each as in <see cref="Surrogate.Weights"/>.</param>
    public BatchedNetwork(Topology topology, Activation activation, Tensor parameters)
    {
        (_activation, _layers) = (activation, topology.Layers.Count - 1);
        (_weights, _transposed, _biases) = (new Tensor[_layers], new Tensor[_layers], new Tensor[_layers]);
        var (networks, offset) = (parameters.shape[0], 0L);
        for (var layer = 0; layer < _layers; layer++)
        {
            var (inputs, outputs) = (topology.Layers[layer], topology.Layers[layer + 1]);
            using (var flat = parameters.narrow(1, offset, (long)inputs * outputs))
                _weights[layer] = flat.view(networks, outputs, inputs).DetachFromDisposeScope();
            _transposed[layer] = _weights[layer].transpose(1, 2).DetachFromDisposeScope();
            using (var flat = parameters.narrow(1, offset + ((long)inputs * outputs), outputs))
                _biases[layer] = flat.unsqueeze(1).DetachFromDisposeScope();
            offset += (inputs + 1L) * outputs;
        }
    }

    /// <summary>Runs the networks.</summary>
    /// <param name="inputs">Rows of inputs [networks, rows, inputs].</param>
    /// <param name="pass">Receives what a way back needs; null when there is none.</param>
    /// <returns>Rows of outputs [networks, rows, outputs], contiguous.</returns>
    public Tensor Forward(Tensor inputs, List<LayerPass>? pass = null)
    {
        var value = inputs;
        for (var layer = 0; ; layer++)
        {
            var z = value.Times(_transposed[layer]).add_(_biases[layer]);
            if (layer == _layers - 1)
            {
                pass?.Add(new LayerPass(value, z, z));
                return z;
            }

            var next = BatchedActivation.Value(_activation, z);
            pass?.Add(new LayerPass(value, z, next));
            value = next;
        }
    }

    /// <summary>The gradient of the parameters, as one row per network.</summary>
    /// <param name="pass">Of the forward pass.</param>
    /// <param name="delta">The gradient with respect to the outputs; changed in place.</param>
    /// <param name="ones">Ones [networks, 1, rows].</param>
    public Tensor ParameterGradient(List<LayerPass> pass, Tensor delta, Tensor ones)
    {
        var parts = new Tensor[2 * _layers];
        for (var layer = _layers - 1; layer >= 0; layer--)
        {
            parts[2 * layer] = delta.transpose(1, 2).Times(pass[layer].Inputs).flatten(1);
            parts[(2 * layer) + 1] = ones.Times(delta).flatten(1);
            if (layer > 0)
                delta = Back(pass, delta, layer);
        }

        return cat(parts, 1);
    }

    /// <summary>The gradient with respect to the inputs.</summary>
    /// <param name="pass">Of the forward pass.</param>
    /// <param name="delta">The gradient with respect to the outputs.</param>
    public Tensor InputGradient(List<LayerPass> pass, Tensor delta)
    {
        for (var layer = _layers - 1; layer > 0; layer--)
            delta = Back(pass, delta, layer);
        return delta.Times(_weights[0]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var view in _weights.Concat(_transposed).Concat(_biases))
            view.Dispose();
    }

    private Tensor Back(List<LayerPass> pass, Tensor delta, int layer) =>
        BatchedActivation.Backward(_activation, delta.Times(_weights[layer]), pass[layer - 1].Sums, pass[layer - 1].Values);
}
