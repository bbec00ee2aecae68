using SurrogateHost.Model;

namespace SurrogateHost.Export;

/// <summary>A surrogate computed plainly, in double precision: what an export is tested against.</summary>
/// <param name="surrogate">The surrogate.</param>
internal sealed class ReferenceNetwork(Surrogate surrogate)
{
    private readonly IReadOnlyList<NetworkLayer> _layers = NetworkLayers.Of(surrogate);

    /// <summary>The outputs for one input, both in the program's own units.</summary>
    /// <param name="inputs">One number per input.</param>
    public double[] Evaluate(double[] inputs)
    {
        var values = inputs.Select((value, i) => (value - surrogate.InputScaling.Offset[i]) / surrogate.InputScaling.Scale[i]).ToArray();
        for (var layer = 0; layer < _layers.Count; layer++)
        {
            values = Affine(_layers[layer], values);
            if (layer < _layers.Count - 1)
                values = [.. values.Select(Activate)];
        }

        return [.. values.Select((value, i) => (value * surrogate.OutputScaling.Scale[i]) + surrogate.OutputScaling.Offset[i])];
    }

    private static double[] Affine(NetworkLayer layer, double[] values)
    {
        var sums = new double[layer.Outputs];
        for (var o = 0; o < sums.Length; o++)
        {
            sums[o] = layer.Bias[o];
            for (var i = 0; i < layer.Inputs; i++)
                sums[o] += layer.Matrix[(o * layer.Inputs) + i] * values[i];
        }

        return sums;
    }

    private double Activate(double z) => surrogate.Activation switch
    {
        Activation.Tanh => Math.Tanh(z),
        Activation.Relu => Math.Max(0, z),
        Activation.Gelu => z / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z)))),
        _ => Math.Sin(z),
    };
}
