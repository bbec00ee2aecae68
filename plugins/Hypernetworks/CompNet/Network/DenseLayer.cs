namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>y = x·Wᵀ + b.</summary>
internal sealed class DenseLayer
{
    private readonly float[] _transposed;
    private readonly float[] _bias;

    /// <summary>Takes a layer as torch has it.</summary>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="bias">One per output, or empty.</param>
    /// <param name="inputs">Width of a row.</param>
    /// <param name="outputs">Width of a result.</param>
    public DenseLayer(float[] weights, float[] bias, int inputs, int outputs)
    {
        (Inputs, Outputs, _bias) = (inputs, outputs, bias);
        _transposed = new float[weights.Length];
        for (var o = 0; o < outputs; o++)
            for (var i = 0; i < inputs; i++)
                _transposed[(i * outputs) + o] = weights[(o * inputs) + i];
    }

    /// <summary>Width of a row.</summary>
    public int Inputs { get; }

    /// <summary>Width of a result.</summary>
    public int Outputs { get; }

    /// <summary>The layer on rows that follow each other, <paramref name="stride"/> apart (its own width by default).</summary>
    public float[] Apply(ReadOnlySpan<float> rows, int count, int stride = 0)
    {
        var result = new float[count * Outputs];
        MatrixKernel.Multiply(rows, stride == 0 ? Inputs : stride, count, _transposed, Outputs, Inputs, Outputs, _bias, result, Outputs);
        return result;
    }
}
