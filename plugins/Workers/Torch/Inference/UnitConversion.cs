using SurrogateHost.Model;

namespace SurrogateHost.Workers.Torch.Inference;

/// <summary>Rows between a program's units, in double precision, and a network's.</summary>
internal static class UnitConversion
{
    /// <summary>(value − offset) / scale.</summary>
    public static float[] ToNetwork(ReadOnlySpan<double> values, Scaling scaling)
    {
        var (scaled, width) = (new float[values.Length], scaling.Scale.Count);
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = (float)((values[i] - scaling.Offset[i % width]) / scaling.Scale[i % width]);
        return scaled;
    }

    /// <summary>value·scale + offset.</summary>
    public static void FromNetwork(float[] scaled, Scaling scaling, Span<double> values)
    {
        var width = scaling.Scale.Count;
        for (var i = 0; i < scaled.Length; i++)
            values[i] = (scaled[i] * scaling.Scale[i % width]) + scaling.Offset[i % width];
    }

    /// <summary>Gradients with respect to natural outputs become those with respect to scaled ones.</summary>
    public static float[] Times(ReadOnlySpan<double> gradients, Scaling scaling)
    {
        var (scaled, width) = (new float[gradients.Length], scaling.Scale.Count);
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = (float)(gradients[i] * scaling.Scale[i % width]);
        return scaled;
    }

    /// <summary>Gradients with respect to scaled inputs become those with respect to natural ones.</summary>
    public static void Over(float[] scaled, Scaling scaling, Span<double> gradients)
    {
        var width = scaling.Scale.Count;
        for (var i = 0; i < scaled.Length; i++)
            gradients[i] = scaled[i] / scaling.Scale[i % width];
    }
}
