using SurrogateHost.Model;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>Surrogates, rows and samples that the conformance tests are made of, from seeds.</summary>
public static class SurrogateExamples
{
    /// <summary>A surrogate with uniform weights that keep every activation in its interesting range, and uneven scalings.</summary>
    public static Surrogate Surrogate(Activation activation, int seed, params int[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var random = new Random(seed);
        var topology = new Topology(layers);
        return new Surrogate
        {
            Topology = topology,
            Activation = activation,
            Weights = [.. Weights(topology, random)],
            InputScaling = new Scaling([.. Numbers(topology.Inputs, i => i * 0.5)], [.. Numbers(topology.Inputs, i => 1.5 + i)]),
            OutputScaling = new Scaling([.. Numbers(topology.Outputs, i => 3.0 - i)], [.. Numbers(topology.Outputs, i => 2.0 + i)]),
            Inputs = [.. Enumerable.Range(0, topology.Inputs).Select(i => $"x{i}")],
            Outputs = [.. Enumerable.Range(0, topology.Outputs).Select(i => $"y{i}")],
            ProgramHash = "conformance",
            Hypernetwork = "conformance",
            Seed = (ulong)seed,
        };
    }

    /// <summary>Rows of uniform numbers in ±2.</summary>
    public static double[] Rows(int seed, int rows, int width)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows * width).Select(_ => (random.NextDouble() * 4) - 2)];
    }

    /// <summary>Completed executions of a function at uniform inputs in ±1.</summary>
    public static Trial[] Samples(Func<double[], double[]> function, int seed, int count, int inputs)
    {
        ArgumentNullException.ThrowIfNull(function);
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[] x = [.. Enumerable.Range(0, inputs).Select(_ => (random.NextDouble() * 2) - 1)];
            return new Trial(x, function(x), TrialOutcome.Completed, TrialPhase.Sampling);
        })];
    }

    private static IEnumerable<double> Numbers(int count, Func<int, double> number) => Enumerable.Range(0, count).Select(number);

    private static IEnumerable<float> Weights(Topology topology, Random random)
    {
        for (var layer = 1; layer < topology.Layers.Count; layer++)
        {
            var bound = Math.Sqrt(3.0 / topology.Layers[layer - 1]);
            for (var i = (topology.Layers[layer - 1] + 1) * topology.Layers[layer]; i > 0; i--)
                yield return (float)(bound * ((2 * random.NextDouble()) - 1));
        }
    }
}
