using SurrogateHost.Model;

namespace SurrogateHost.Workers.Simd;

/// <summary>Multilayer perceptrons in plain double precision, one row at a time: what the kernels are held against.</summary>
internal sealed class ReferenceNetwork(Topology topology, Activation activation, double[] weights)
{
    public double[] Weights { get; } = weights;

    public static ReferenceNetwork Of(Surrogate surrogate) =>
        new(surrogate.Topology, surrogate.Activation, [.. surrogate.Weights.Select(w => (double)w)]);

    public static double[] Predict(Surrogate surrogate, ReadOnlySpan<double> input)
    {
        var scaled = new double[input.Length];
        for (var i = 0; i < input.Length; i++)
            scaled[i] = (input[i] - surrogate.InputScaling.Offset[i]) / surrogate.InputScaling.Scale[i];
        var output = Of(surrogate).Forward(scaled);
        return [.. output.Select((y, i) => (y * surrogate.OutputScaling.Scale[i]) + surrogate.OutputScaling.Offset[i])];
    }

    public double[] Forward(double[] input) => Layers(input)[^1].Values;

    /// <summary>Adds the gradient of Σ seed·output to <paramref name="gradient"/> and returns the gradient of the input.</summary>
    public double[] Backward(double[] input, double[] seed, double[] gradient)
    {
        var layers = Layers(input);
        var delta = seed;
        var end = topology.ParameterCount;
        for (var layer = topology.Layers.Count - 1; layer >= 1; layer--)
        {
            var (inputs, outputs) = (topology.Layers[layer - 1], topology.Layers[layer]);
            var start = end - ((inputs + 1) * outputs);
            var next = new double[inputs];
            for (var o = 0; o < outputs; o++)
            {
                for (var i = 0; i < inputs; i++)
                {
                    gradient[start + (o * inputs) + i] += delta[o] * layers[layer - 1].Values[i];
                    next[i] += delta[o] * Weights[start + (o * inputs) + i];
                }

                gradient[start + (inputs * outputs) + o] += delta[o];
            }

            for (var i = 0; i < inputs && layer > 1; i++)
                next[i] *= Slope(layers[layer - 1].Sums[i]);
            (delta, end) = (next, start);
        }

        return delta;
    }

    public double Value(double z) => activation switch
    {
        Activation.Tanh => Math.Tanh(z),
        Activation.Relu => Math.Max(0, z),
        Activation.Gelu => z / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z)))),
        _ => Math.Sin(z),
    };

    public double Slope(double z)
    {
        var t = Math.Tanh(Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z)));
        return activation switch
        {
            Activation.Tanh => 1 - (Math.Tanh(z) * Math.Tanh(z)),
            Activation.Relu => z > 0 ? 1 : 0,
            Activation.Gelu => ((1 + t) / 2) + (z / 2 * (1 - (t * t)) * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * z * z))),
            _ => Math.Cos(z),
        };
    }

    private List<(double[] Sums, double[] Values)> Layers(double[] input)
    {
        List<(double[] Sums, double[] Values)> layers = [(input, input)];
        var start = 0;
        for (var layer = 1; layer < topology.Layers.Count; layer++)
        {
            var (inputs, outputs) = (topology.Layers[layer - 1], topology.Layers[layer]);
            var sums = new double[outputs];
            for (var o = 0; o < outputs; o++)
            {
                sums[o] = Weights[start + (inputs * outputs) + o];
                for (var i = 0; i < inputs; i++)
                    sums[o] += Weights[start + (o * inputs) + i] * layers[^1].Values[i];
            }

            layers.Add((sums, layer == topology.Layers.Count - 1 ? sums : [.. sums.Select(Value)]));
            start += (inputs + 1) * outputs;
        }

        return layers;
    }
}
