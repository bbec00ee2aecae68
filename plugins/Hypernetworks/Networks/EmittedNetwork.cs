using System.Numerics.Tensors;
using SurrogateHost.Hypernetworks.RandomInitialization;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>A network as a head emits it: two hidden layers, as wide as the settings say whatever the program; matrices are [in, out].</summary>
/// <param name="Activation">Nonlinearity of the hidden layers.</param>
/// <param name="Matrices">Three.</param>
/// <param name="Biases">Three.</param>
public sealed record EmittedNetwork(Activation Activation, float[][] Matrices, float[][] Biases)
{
    private PackedMatrix[] Packed { get; init; } = [.. Matrices.Zip(Biases, Pack)];

    /// <summary>The same hidden layers with another output layer.</summary>
    /// <param name="matrix">[hidden, outputs].</param>
    /// <param name="bias">[outputs].</param>
    public EmittedNetwork WithOutput(float[] matrix, float[] bias) => this with
    {
        Matrices = [.. Matrices[..2], matrix],
        Biases = [.. Biases[..2], bias],
        Packed = [.. Packed[..2], Pack(matrix, bias)],
    };

    /// <summary>The outputs for rows of inputs.</summary>
    /// <param name="inputs">Rows as wide as the settings' inputs.</param>
    /// <param name="rows">How many.</param>
    public float[] Predict(ReadOnlySpan<float> inputs, int rows) => Output(Hidden(inputs, rows), rows);

    /// <summary>The outputs for what the second hidden layer says, which all networks with the same hidden layers share.</summary>
    /// <param name="hidden">Rows as <see cref="Hidden"/> gives them.</param>
    /// <param name="rows">How many.</param>
    public float[] Output(ReadOnlySpan<float> hidden, int rows) => Layer(hidden, rows, 2);

    /// <summary>What the second hidden layer says to rows of inputs, in rows as wide as it.</summary>
    /// <param name="inputs">Rows as wide as the settings' inputs.</param>
    /// <param name="rows">How many.</param>
    public float[] Hidden(ReadOnlySpan<float> inputs, int rows)
    {
        var x = Layer(inputs, rows, 0);
        Activate(x);
        x = Layer(x, rows, 1);
        Activate(x);
        return x;
    }

    /// <summary>Standard initial weights, as wide as a hypernetwork's; <see cref="Fold"/> gives them as they were drawn.</summary>
    /// <param name="covering">The hypernetwork's widths.</param>
    /// <param name="inputs">The program's inputs.</param>
    /// <param name="outputs">The program's outputs.</param>
    /// <param name="activation">Nonlinearity of the hidden layers.</param>
    /// <param name="seed">Fixes the weights.</param>
    public static EmittedNetwork Standard(Topology covering, int inputs, int outputs, Activation activation, ulong seed)
    {
        int[] own = [inputs, .. covering.Layers.Skip(1).SkipLast(1), outputs];
        var (weights, position) = (StandardInitialization.Draw(new Topology(own), activation, seed), 0);
        var (matrices, biases) = (new float[3][], new float[3][]);
        for (var layer = 0; layer < 3; layer++)
        {
            var wide = covering.Layers[layer + 1];
            (matrices[layer], biases[layer]) = (new float[covering.Layers[layer] * wide], new float[wide]);
            for (var o = 0; o < own[layer + 1]; o++)
                for (var i = 0; i < own[layer]; i++)
                    matrices[layer][(i * wide) + o] = weights[position++];
            weights.AsSpan(position, own[layer + 1]).CopyTo(biases[layer]);
            position += own[layer + 1];
        }

        return new EmittedNetwork(activation, matrices, biases);
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

    private static PackedMatrix Pack(float[] matrix, float[] bias) => new(matrix, bias.Length, matrix.Length / bias.Length, bias.Length);

    private float[] Layer(ReadOnlySpan<float> x, int rows, int layer)
    {
        var (outputs, inner) = (Biases[layer].Length, Matrices[layer].Length / Biases[layer].Length);
        var y = new float[rows * outputs];
        Packed[layer].Multiply(x, inner, rows, Biases[layer], y, outputs);
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
