using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Hypernetworks.RandomInitialization;

/// <summary>
/// Initial parameters by seed. Weights are uniform: ±√(6/(inputs + outputs)) for tanh, gelu, sin (Glorot and Bengio 2010,
/// formula 16), ±√(6/inputs) for relu (He et al. 2015, formula 10, as a uniform of that variance). Biases are uniform within
/// ±1/√inputs, as PyTorch's <c>nn.Linear</c> draws them: zero biases would make every tanh or sin network an odd function of
/// its inputs at the start.
/// </summary>
internal static class StandardInitialization
{
    /// <summary>Draws all parameters, in the order of <see cref="Surrogate.Weights"/>.</summary>
    public static float[] Draw(Topology topology, Activation activation, ulong seed)
    {
        var random = new SplitMix64(seed);
        var parameters = new float[topology.ParameterCount];
        var position = 0;
        for (var layer = 1; layer < topology.Layers.Count; layer++)
        {
            var (inputs, outputs) = (topology.Layers[layer - 1], topology.Layers[layer]);
            var weight = Math.Sqrt(6.0 / (activation == Activation.Relu ? inputs : inputs + outputs));
            Fill(parameters.AsSpan(position, inputs * outputs), weight, ref random);
            position += inputs * outputs;
            Fill(parameters.AsSpan(position, outputs), 1 / Math.Sqrt(inputs), ref random);
            position += outputs;
        }

        return parameters;
    }

    private static void Fill(Span<float> parameters, double bound, ref SplitMix64 random)
    {
        foreach (ref var parameter in parameters)
            parameter = (float)(bound * ((2 * random.NextUnit()) - 1));
    }
}
