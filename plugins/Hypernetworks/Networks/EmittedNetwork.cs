using System.Numerics.Tensors;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>A network as a head emits it: two hidden layers, as wide as the settings say whatever the program; matrices are [in, out].</summary>
/// <param name="Activation">Nonlinearity of the hidden layers.</param>
/// <param name="Matrices">Three.</param>
/// <param name="Biases">Three.</param>
public sealed record EmittedNetwork(Activation Activation, float[][] Matrices, float[][] Biases)
{
    private readonly PackedMatrix[] _packed =
        [.. Matrices.Zip(Biases, (matrix, bias) => new PackedMatrix(matrix, bias.Length, matrix.Length / bias.Length, bias.Length))];

    /// <summary>The outputs for rows of inputs.</summary>
    /// <param name="inputs">Rows as wide as the settings' inputs.</param>
    /// <param name="rows">How many.</param>
    public float[] Predict(ReadOnlySpan<float> inputs, int rows)
    {
        var x = Layer(inputs, rows, 0);
        Activate(x);
        x = Layer(x, rows, 1);
        Activate(x);
        return Layer(x, rows, 2);
    }

    /// <summary>The weights of a plain network for a program's own inputs and outputs, in the order of <see cref="Surrogate.Weights"/>.</summary>
    /// <param name="inputs">The program's inputs.</param>
    /// <param name="outputs">The program's outputs.</param>
    public float[] Fold(int inputs, int outputs)
    {
        var hidden = Biases[0].Length;
        int[] widths = [inputs, hidden, hidden, outputs];
        var folded = new float[new Topology(widths).ParameterCount];
        var position = 0;
        for (var layer = 0; layer < 3; layer++)
        {
            var wide = Biases[layer].Length;
            for (var o = 0; o < widths[layer + 1]; o++)
                for (var i = 0; i < widths[layer]; i++)
                    folded[position++] = Matrices[layer][(i * wide) + o];
            Biases[layer].AsSpan(0, widths[layer + 1]).CopyTo(folded.AsSpan(position));
            position += widths[layer + 1];
        }

        return folded;
    }

    private float[] Layer(ReadOnlySpan<float> x, int rows, int layer)
    {
        var (outputs, inner) = (Biases[layer].Length, Matrices[layer].Length / Biases[layer].Length);
        var y = new float[rows * outputs];
        _packed[layer].Multiply(x, inner, rows, Biases[layer], y, outputs);
        return y;
    }

    private void Activate(Span<float> x)
    {
        switch (Activation)
        {
            case Activation.Tanh:
                TensorPrimitives.Tanh(x, x);
                break;
            case Activation.Relu:
                TensorPrimitives.Max(x, 0f, x);
                break;
            default:
                TensorPrimitives.Sin(x, x);
                break;
        }
    }
}
