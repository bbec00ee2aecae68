using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>CompNet's weights, layer by layer.</summary>
internal sealed class WeightsFile
{
    private readonly NamedWeights _weights;

    /// <summary>Opens the weights of a network.</summary>
    /// <param name="file">What was read.</param>
    /// <exception cref="InvalidDataException">The metadata is that of no CompNet.</exception>
    public WeightsFile(Safetensors file)
    {
        _weights = new NamedWeights(file, "compnet");
        Settings = NetworkSettings.Of(_weights);
    }

    /// <summary>The network's sizes.</summary>
    public NetworkSettings Settings { get; }

    /// <summary>A tensor of a given shape.</summary>
    /// <exception cref="InvalidDataException">It is missing, has another shape, or holds something that is no number.</exception>
    public float[] Take(string name, params ReadOnlySpan<long> shape) => _weights.Take(name, shape);

    /// <summary>A layer, as torch stores it under a name.</summary>
    public DenseLayer Dense(string name, int inputs, int outputs, bool hasBias = true) =>
        new(Take($"{name}.weight", outputs, inputs), hasBias ? Take($"{name}.bias", outputs) : [], inputs, outputs);

    /// <summary>A layer norm's scale and shift.</summary>
    public NormLayer Norm(string name, int width) => new(Take($"{name}.weight", width), Take($"{name}.bias", width));
}
