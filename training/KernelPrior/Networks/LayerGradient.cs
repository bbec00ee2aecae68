using System.Numerics.Tensors;
using SurrogateHost.Hypernetworks.KernelPrior;

namespace SurrogateHost.Training.KernelPrior.Networks;

/// <summary>The gradient of a layer's weights, and Adam's moments of it (Kingma and Ba 2015), with decoupled weight decay.</summary>
/// <param name="layer">The layer.</param>
internal sealed class LayerGradient(AffineLayer layer)
{
    private readonly float[] _gradient = new float[layer.Weights.Length];
    private readonly float[] _first = new float[layer.Weights.Length];
    private readonly float[] _second = new float[layer.Weights.Length];
    private int _steps;

    /// <summary>Adds what one row contributes.</summary>
    /// <param name="inputs">What the layer read.</param>
    /// <param name="slopes">Derivatives of the loss by what the layer gave.</param>
    /// <returns>Derivatives of the loss by what the layer read.</returns>
    public float[] Add(float[] inputs, ReadOnlySpan<float> slopes)
    {
        var back = new float[layer.Inputs];
        var biases = _gradient.AsSpan(layer.Inputs * layer.Outputs);
        for (var o = 0; o < layer.Outputs; o++)
        {
            if (slopes[o] == 0)
                continue;
            var row = _gradient.AsSpan(o * layer.Inputs, layer.Inputs);
            TensorPrimitives.MultiplyAdd(inputs, slopes[o], row, row);
            TensorPrimitives.MultiplyAdd(layer.Row(o), slopes[o], back, back);
            biases[o] += slopes[o];
        }

        return back;
    }

    /// <summary>Takes a step and clears the gradient.</summary>
    /// <param name="rate">Step size.</param>
    /// <param name="decay">Weight decay per unit of step size.</param>
    /// <param name="scale">What the gradient is multiplied with.</param>
    public void Step(double rate, double decay, double scale)
    {
        _steps++;
        var (c1, c2) = (1 - Math.Pow(0.9, _steps), 1 - Math.Pow(0.99, _steps));
        for (var k = 0; k < _gradient.Length; k++)
        {
            var g = (float)(_gradient[k] * scale);
            _first[k] += 0.1f * (g - _first[k]);
            _second[k] += 0.01f * ((g * g) - _second[k]);
            layer.Weights[k] -= (float)(rate * ((_first[k] / c1 / (Math.Sqrt(_second[k] / c2) + 1e-8)) + (k < layer.Inputs * layer.Outputs ? decay * layer.Weights[k] : 0)));
        }

        Array.Clear(_gradient);
    }
}
