using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>Makes untrained surrogates to begin tests with.</summary>
public static class PlainSurrogate
{
    /// <summary>A tanh network of two hidden layers with random weights (Glorot and Bengio 2010).</summary>
    /// <param name="space">The inputs.</param>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="seed">Fixes the weights.</param>
    /// <param name="width">Width of the hidden layers.</param>
    public static Surrogate For(SearchSpace space, IReadOnlyList<string> outputs, ulong seed, int width = 24)
    {
        var topology = new Topology([space.Dimensions.Count, width, width, outputs.Count]);
        var (random, weights) = (new SeededRandom(seed), new List<float>());
        for (var layer = 1; layer < topology.Layers.Count; layer++)
        {
            var (from, to) = (topology.Layers[layer - 1], topology.Layers[layer]);
            var limit = Math.Sqrt(6.0 / (from + to));
            weights.AddRange(Enumerable.Range(0, from * to).Select(_ => (float)(limit * ((2 * random.NextDouble()) - 1))));
            weights.AddRange(new float[to]);
        }

        return new Surrogate
        {
            Topology = topology,
            Activation = Activation.Tanh,
            Weights = [.. weights],
            InputScaling = Scaling.ForBox(space),
            OutputScaling = Scaling.Identity(outputs.Count),
            Inputs = [.. space.Dimensions.Select(dimension => dimension.Name)],
            Outputs = outputs,
            ProgramHash = "test",
            Hypernetwork = "test",
            Seed = seed,
        };
    }
}
