using SurrogateHost.Model;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>
/// Where a network's numbers stand. A neuron is a row that holds its value for every input of a block side by side; the rows of
/// all layers, inputs first, follow each other. Weights keep the order of <see cref="Surrogate.Weights"/>.
/// </summary>
internal sealed class NetworkPlan
{
    /// <summary>Lays out a topology.</summary>
    public NetworkPlan(Topology topology)
    {
        Widths = [.. topology.Layers];
        FirstRows = new int[Widths.Length];
        FirstWeights = new int[Widths.Length];
        for (var layer = 1; layer < Widths.Length; layer++)
        {
            FirstRows[layer] = FirstRows[layer - 1] + Widths[layer - 1];
            FirstWeights[layer] = ParameterCount;
            ParameterCount += (Widths[layer - 1] + 1) * Widths[layer];
        }
    }

    /// <summary>Neurons per layer, inputs first.</summary>
    public int[] Widths { get; }

    /// <summary>Index of each layer's first row.</summary>
    public int[] FirstRows { get; }

    /// <summary>Index of the first weight that leads into each layer; unused for layer 0.</summary>
    public int[] FirstWeights { get; }

    /// <summary>Number of weights and biases.</summary>
    public int ParameterCount { get; }

    /// <summary>Index of the last layer.</summary>
    public int Last => Widths.Length - 1;

    /// <summary>Number of inputs.</summary>
    public int Inputs => Widths[0];

    /// <summary>Number of outputs.</summary>
    public int Outputs => Widths[^1];

    /// <summary>Number of rows over all layers.</summary>
    public int RowCount => FirstRows[^1] + Widths[^1];
}
