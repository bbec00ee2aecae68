using SurrogateHost.Model;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>What a surrogate means, in plain double precision: the yardstick for workers.</summary>
public static class DoublePrecisionNetwork
{
    /// <summary>Runs a surrogate on one row in natural units.</summary>
    public static double[] Predict(Surrogate surrogate, ReadOnlySpan<double> input)
    {
        ArgumentNullException.ThrowIfNull(surrogate);
        var values = new double[input.Length];
        for (var i = 0; i < input.Length; i++)
            values[i] = (input[i] - surrogate.InputScaling.Offset[i]) / surrogate.InputScaling.Scale[i];
        var (layers, start) = (surrogate.Topology.Layers, 0);
        for (var layer = 1; layer < layers.Count; layer++)
        {
            var (inputs, outputs) = (layers[layer - 1], layers[layer]);
            var next = new double[outputs];
            for (var o = 0; o < outputs; o++)
            {
                var sum = (double)surrogate.Weights[start + (inputs * outputs) + o];
                for (var i = 0; i < inputs; i++)
                    sum += surrogate.Weights[start + (o * inputs) + i] * values[i];
                next[o] = layer == layers.Count - 1 ? sum : Activate(surrogate.Activation, sum);
            }

            (values, start) = (next, start + ((inputs + 1) * outputs));
        }

        for (var o = 0; o < values.Length; o++)
            values[o] = (values[o] * surrogate.OutputScaling.Scale[o]) + surrogate.OutputScaling.Offset[o];
        return values;
    }

    /// <summary>Σ outputGradient·output at one row, whose derivatives a worker must give.</summary>
    public static double Weighted(Surrogate surrogate, ReadOnlySpan<double> input, ReadOnlySpan<double> outputGradient)
    {
        var outputs = Predict(surrogate, input);
        var sum = 0.0;
        for (var o = 0; o < outputs.Length; o++)
            sum += outputs[o] * outputGradient[o];
        return sum;
    }

    private static double Activate(Activation activation, double z) => activation switch
    {
        Activation.Tanh => Math.Tanh(z),
        Activation.Relu => Math.Max(0, z),
        Activation.Gelu => z / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z)))),
        Activation.Sin => Math.Sin(z),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "unknown"),
    };
}
