namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>A layer norm.</summary>
/// <param name="Scale">One per unit.</param>
/// <param name="Shift">One per unit.</param>
internal sealed record NormLayer(float[] Scale, float[] Shift)
{
    /// <summary>Normalises each row.</summary>
    public float[] Apply(ReadOnlySpan<float> rows)
    {
        var (result, width) = (GC.AllocateUninitializedArray<float>(rows.Length), Scale.Length);
        for (var start = 0; start < rows.Length; start += width)
            VectorFunctions.Normalize(rows.Slice(start, width), Scale, Shift, result.AsSpan(start, width));
        return result;
    }
}
