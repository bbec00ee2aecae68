using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Tests.Export;

/// <summary>Networks to export, of random weights.</summary>
internal static class ExportedNetwork
{
    public static Surrogate Of(Activation activation, params int[] layers)
    {
        var (random, topology) = (new SeededRandom(7), new Topology(layers));
        return new Surrogate
        {
            Topology = topology,
            Activation = activation,
            Weights = [.. Enumerable.Range(0, topology.ParameterCount).Select(_ => (float)(0.5 * random.NextGaussian()))],
            InputScaling = new Scaling([.. Enumerable.Range(0, layers[0]).Select(i => 10.0 * i)], [.. Enumerable.Range(0, layers[0]).Select(i => 1.5 + i)]),
            OutputScaling = new Scaling([.. Enumerable.Range(0, layers[^1]).Select(i => -3.0 + i)], [.. Enumerable.Range(0, layers[^1]).Select(i => 100.0 + i)]),
            Inputs = [.. Enumerable.Range(0, layers[0]).Select(i => $"x[{i}]")],
            Outputs = [.. Enumerable.Range(0, layers[^1]).Select(i => $"y[{i}]")],
            ProgramHash = "00",
            Hypernetwork = "random",
            Seed = 1,
        };
    }

    public static double[][] Inputs(Surrogate surrogate) =>
    [
        .. Enumerable.Range(0, 20).Select(row => surrogate.InputScaling.Offset.Select((offset, i) =>
            offset + (surrogate.InputScaling.Scale[i] * Math.Sin((row * 1.7) + i))).ToArray()),
    ];
}
