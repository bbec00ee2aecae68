using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages.Teaching;

/// <summary>Widens networks, and draws standard ones.</summary>
internal static class StudentShape
{
    /// <summary>
    /// The same function in a network with hidden layers of at least a width: further neurons begin with standard weights, and nothing
    /// listens to them yet.
    /// </summary>
    /// <param name="surrogate">The network.</param>
    /// <param name="width">The least width.</param>
    /// <param name="seed">Draws the further weights.</param>
    public static Surrogate Widened(Surrogate surrogate, int width, ulong seed)
    {
        var old = surrogate.Topology;
        var wide = new Topology([old.Inputs, .. old.Layers.Skip(1).SkipLast(1).Select(layer => Math.Max(layer, width)), old.Outputs]);
        if (wide.Equals(old))
            return surrogate;
        var weights = Draw(wide, seed);
        var (from, to) = (0, 0);
        for (var layer = 1; layer < wide.Layers.Count; layer++)
        {
            var (oldInputs, oldOutputs, inputs, outputs) = (old.Layers[layer - 1], old.Layers[layer], wide.Layers[layer - 1], wide.Layers[layer]);
            for (var o = 0; o < oldOutputs; o++)
            {
                weights.AsSpan(to + (o * inputs), inputs).Clear();
                surrogate.Weights.AsSpan(from + (o * oldInputs), oldInputs).CopyTo(weights.AsSpan(to + (o * inputs)));
            }

            surrogate.Weights.AsSpan(from + (oldInputs * oldOutputs), oldOutputs).CopyTo(weights.AsSpan(to + (inputs * outputs)));
            from += (oldInputs + 1) * oldOutputs;
            to += (inputs + 1) * outputs;
        }

        return surrogate with { Topology = wide, Weights = weights };
    }

    /// <summary>A tanh network of two hidden layers with standard weights (Glorot and Bengio 2010) that claims no units.</summary>
    /// <param name="like">Gives names and input scaling.</param>
    /// <param name="width">Of both hidden layers.</param>
    /// <param name="seed">Draws the weights.</param>
    public static Surrogate Standard(Surrogate like, int width, ulong seed)
    {
        var topology = new Topology([like.Topology.Inputs, width, width, like.Topology.Outputs]);
        return like with
        {
            Topology = topology,
            Activation = Activation.Tanh,
            Weights = Draw(topology, seed),
            OutputScaling = Scaling.Identity(like.Topology.Outputs),
            Validation = null,
        };
    }

    /// <summary>
    /// A network of sines whose first layer is random features of a kernel (Rahimi and Recht 2007): standard weights are far too small for
    /// outputs that vary several times over the box.
    /// </summary>
    /// <param name="standard">From <see cref="Standard"/>.</param>
    /// <param name="space">The box.</param>
    /// <param name="lengths">By input: the length scale in units of half the box.</param>
    /// <param name="seed">Draws the weights.</param>
    public static Surrogate RandomFeatures(Surrogate standard, SearchSpace space, double[] lengths, ulong seed)
    {
        var (inputs, width) = (standard.Topology.Inputs, standard.Topology.Layers[1]);
        var weights = (float[])standard.Weights.Clone();
        var random = new SeededRandom(seed, stream: 8);
        for (var neuron = 0; neuron < width; neuron++)
        {
            for (var d = 0; d < inputs; d++)
            {
                var half = 0.5 * (space.Dimensions[d].Maximum - space.Dimensions[d].Minimum);
                var frequency = random.NextGaussian() * standard.InputScaling.Scale[d] / (half * lengths[d]);
                weights[(neuron * inputs) + d] = double.IsFinite(frequency) ? (float)frequency : 0;
            }

            weights[(width * inputs) + neuron] = (float)(Math.PI * ((2 * random.NextDouble()) - 1));
        }

        return standard with { Activation = Activation.Sin, Weights = weights };
    }

    private static float[] Draw(Topology topology, ulong seed)
    {
        var random = new SeededRandom(seed, stream: 7);
        var weights = new float[topology.ParameterCount];
        var position = 0;
        for (var layer = 1; layer < topology.Layers.Count; layer++)
        {
            var (inputs, outputs) = (topology.Layers[layer - 1], topology.Layers[layer]);
            for (var i = 0; i < (inputs + 1) * outputs; i++)
            {
                var bound = i < inputs * outputs ? Math.Sqrt(6.0 / (inputs + outputs)) : 1 / Math.Sqrt(inputs);
                weights[position + i] = (float)(bound * ((2 * random.NextDouble()) - 1));
            }

            position += (inputs + 1) * outputs;
        }

        return weights;
    }
}
