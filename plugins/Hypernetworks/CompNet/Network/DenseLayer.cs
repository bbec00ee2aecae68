namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>y = x·Wᵀ + b.</summary>
/// <param name="matrix">The weights, packed when the layer is first used.</param>
/// <param name="bias">One per output, or empty.</param>
/// <param name="inputs">Width of a row.</param>
/// <param name="outputs">Width of a result.</param>
internal sealed class DenseLayer(Lazy<PackedMatrix> matrix, float[] bias, int inputs, int outputs)
{
    /// <summary>The layer on rows that follow each other.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many.</param>
    /// <param name="stride">Distance between rows; 0 for their own width.</param>
    public float[] Apply(ReadOnlySpan<float> rows, int count, int stride = 0)
    {
        var result = GC.AllocateUninitializedArray<float>(count * outputs);
        matrix.Value.Multiply(rows, stride == 0 ? inputs : stride, count, bias, result, outputs);
        return result;
    }
}
