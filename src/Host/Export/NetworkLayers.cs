using SurrogateHost.Model;

namespace SurrogateHost.Export;

/// <summary>The layers of a surrogate's network, cut out of its weights.</summary>
internal static class NetworkLayers
{
    /// <summary>The layers, in order.</summary>
    /// <param name="surrogate">Any surrogate.</param>
    public static IReadOnlyList<NetworkLayer> Of(Surrogate surrogate)
    {
        var layers = new List<NetworkLayer>();
        var position = 0;
        for (var i = 1; i < surrogate.Topology.Layers.Count; i++)
        {
            var (inputs, outputs) = (surrogate.Topology.Layers[i - 1], surrogate.Topology.Layers[i]);
            var matrix = surrogate.Weights[position..(position += inputs * outputs)];
            layers.Add(new NetworkLayer(inputs, outputs, matrix, surrogate.Weights[position..(position += outputs)]));
        }

        return layers;
    }
}
