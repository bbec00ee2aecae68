namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>y = x·Wᵀ + b.</summary>
/// <param name="weights">[outputs, inputs], as torch has it.</param>
/// <param name="bias">One per output, or empty.</param>
/// <param name="inputs">Width of a row.</param>
/// <param name="outputs">Width of a result.</param>
internal sealed class DenseLayer(float[] weights, float[] bias, int inputs, int outputs)
{
    private readonly PackedMatrix _matrix = new(weights, inputs, inputs, outputs, isTransposed: true);

    /// <summary>The layer on rows that follow each other.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many.</param>
    /// <param name="stride">Distance between rows; 0 for their own width.</param>
    public float[] Apply(ReadOnlySpan<float> rows, int count, int stride = 0)
    {
        var result = GC.AllocateUninitializedArray<float>(count * outputs);
        _matrix.Multiply(rows, stride == 0 ? inputs : stride, count, bias, result, outputs);
        return result;
    }
}
