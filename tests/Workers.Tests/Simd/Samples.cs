using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Workers.Simd;

/// <summary>Made-up surrogates and samples.</summary>
internal static class Samples
{
    public static Surrogate Surrogate(Activation activation, int seed, params int[] layers)
    {
        var random = new Random(seed);
        var topology = new Topology(layers);
        return new Surrogate
        {
            Topology = topology,
            Activation = activation,
            Weights = [.. Enumerable.Range(0, topology.ParameterCount).Select(_ => (float)((random.NextDouble() * 1.2) - 0.6))],
            InputScaling = new Scaling([.. Enumerable.Range(0, layers[0]).Select(i => i * 0.5)], [.. Enumerable.Range(0, layers[0]).Select(i => 1.5 + i)]),
            OutputScaling = new Scaling([.. Enumerable.Range(0, layers[^1]).Select(i => 3.0 - i)], [.. Enumerable.Range(0, layers[^1]).Select(i => 2.0 + i)]),
            Inputs = [.. Enumerable.Range(0, layers[0]).Select(i => $"x{i}")],
            Outputs = [.. Enumerable.Range(0, layers[^1]).Select(i => $"y{i}")],
            ProgramHash = "made-up",
            Hypernetwork = "test",
            Seed = (ulong)seed,
        };
    }

    public static Surrogate Unscaled(Activation activation, int seed, params int[] layers) => Surrogate(activation, seed, layers) with
    {
        InputScaling = Scaling.Identity(layers[0]),
        OutputScaling = Scaling.Identity(layers[^1]),
    };

    public static double[] Rows(int seed, int rows, int width)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows * width).Select(_ => (random.NextDouble() * 4) - 2)];
    }

    public static Trial[] Of(Func<double[], double[]> function, int seed, int count, int inputs)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[] x = [.. Enumerable.Range(0, inputs).Select(_ => (random.NextDouble() * 2) - 1)];
            return new Trial(x, function(x), TrialOutcome.Completed, TrialPhase.Sampling);
        })];
    }

    public static FinetuneTask Task(Surrogate surrogate, IReadOnlyList<Trial> samples, FinetuneSettings? settings = null) =>
        new() { Surrogate = surrogate, Samples = samples, Settings = settings ?? new FinetuneSettings { Seed = 7 } };
}
