using System.Numerics.Tensors;

namespace SurrogateHost.Hypernetworks.KernelPrior;

/// <summary>A matrix and biases.</summary>
/// <param name="name">Its name in weights files.</param>
/// <param name="inputs">Number of inputs.</param>
/// <param name="outputs">Number of outputs.</param>
public sealed class AffineLayer(string name, int inputs, int outputs)
{
    /// <summary>Its name in weights files.</summary>
    public string Name => name;

    /// <summary>Number of inputs.</summary>
    public int Inputs => inputs;

    /// <summary>Number of outputs.</summary>
    public int Outputs => outputs;

    /// <summary>The matrix, one row per output, then the biases.</summary>
    public float[] Weights { get; init; } = new float[(inputs + 1) * outputs];

    /// <summary>The row of an output.</summary>
    /// <param name="output">From 0.</param>
    public Span<float> Row(int output) => Weights.AsSpan(output * inputs, inputs);

    /// <summary>Applies it.</summary>
    /// <param name="values">One per input.</param>
    /// <returns>One per output.</returns>
    public float[] Apply(ReadOnlySpan<float> values)
    {
        var result = new float[outputs];
        for (var o = 0; o < outputs; o++)
            result[o] = TensorPrimitives.Dot(values, Row(o)) + Weights[(inputs * outputs) + o];
        return result;
    }
}
