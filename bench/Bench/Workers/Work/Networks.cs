using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Bench.Workers.Work;

/// <summary>Untrained tanh networks from a seed.</summary>
internal static class Networks
{
    /// <summary>A network that takes and gives numbers in its own units; its parameters are uniform within ±1/√inputs of their layer, as PyTorch draws them.</summary>
    /// <param name="topology">Its shape.</param>
    /// <param name="seed">Its parameters.</param>
    public static Surrogate Create(Topology topology, ulong seed)
    {
        var random = new SplitMix64(seed);
        var weights = new List<float>(topology.ParameterCount);
        for (var layer = 1; layer < topology.Layers.Count; layer++)
        {
            var inputs = topology.Layers[layer - 1];
            for (var i = 0; i < (inputs + 1) * topology.Layers[layer]; i++)
                weights.Add((float)(((2 * random.NextUnit()) - 1) / Math.Sqrt(inputs)));
        }

        return new Surrogate
        {
            Topology = topology,
            Activation = Activation.Tanh,
            Weights = [.. weights],
            InputScaling = Scaling.Identity(topology.Inputs),
            OutputScaling = Scaling.Identity(topology.Outputs),
            Inputs = [.. Enumerable.Range(0, topology.Inputs).Select(i => $"x{i}")],
            Outputs = [.. Enumerable.Range(0, topology.Outputs).Select(i => $"y{i}")],
            ProgramHash = "benchmark",
            Hypernetwork = "benchmark",
            Seed = seed,
        };
    }

    /// <summary>The topology that a text such as <c>9-8-1</c> names.</summary>
    public static Topology TopologyOf(string text) => new([.. text.Split('-').Select(width => int.Parse(width, System.Globalization.CultureInfo.InvariantCulture))]);

    /// <summary>Made-up executions: inputs uniform in ±1; output j is sin(Σᵢ (1 + (i + j) mod 3)/2·xᵢ).</summary>
    /// <param name="topology">Numbers of inputs and outputs.</param>
    /// <param name="rows">How many.</param>
    public static Trial[] Samples(Topology topology, int rows)
    {
        var random = new SplitMix64(1);
        var samples = new Trial[rows];
        for (var row = 0; row < rows; row++)
        {
            var x = new double[topology.Inputs];
            for (var i = 0; i < x.Length; i++)
                x[i] = (2 * random.NextUnit()) - 1;
            double[] y = [.. Enumerable.Range(0, topology.Outputs).Select(j => Math.Sin(x.Select((value, i) => value * (1 + ((i + j) % 3)) / 2).Sum()))];
            samples[row] = new Trial(x, y, TrialOutcome.Completed, TrialPhase.Sampling);
        }

        return samples;
    }
}
