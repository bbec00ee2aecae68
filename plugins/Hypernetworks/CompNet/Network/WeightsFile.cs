using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>Named weights whose shapes are checked as they are taken.</summary>
internal sealed class WeightsFile
{
    private readonly Dictionary<string, (long[] Shape, float[] Data)> _tensors;

    /// <summary>Opens the weights of a network.</summary>
    /// <param name="file">What was read.</param>
    /// <exception cref="InvalidDataException">The metadata is that of no CompNet.</exception>
    public WeightsFile(Safetensors file)
    {
        if (file.Metadata.GetValueOrDefault("kind") is var kind && kind != "compnet")
            throw new InvalidDataException($"weights: metadata key 'kind' is '{kind}'; 'compnet' is expected.");
        Settings = NetworkSettings.FromMetadata(file.Metadata);
        _tensors = file.Tensors.ToDictionary(tensor => tensor.Name, tensor => (tensor.Shape, tensor.Data), StringComparer.Ordinal);
    }

    /// <summary>The network's sizes.</summary>
    public NetworkSettings Settings { get; }

    /// <summary>A tensor of a given shape.</summary>
    /// <exception cref="InvalidDataException">It is missing, has another shape, or holds something that is no number.</exception>
    public float[] Take(string name, params ReadOnlySpan<long> shape)
    {
        if (!_tensors.TryGetValue(name, out var tensor))
            throw new InvalidDataException($"weights: tensor '{name}' is missing.");
        if (!shape.SequenceEqual(tensor.Shape))
            throw new InvalidDataException($"weights: tensor '{name}' has shape [{string.Join(", ", tensor.Shape)}]; [{string.Join(", ", shape.ToArray())}] is expected.");
        if (!Array.TrueForAll(tensor.Data, float.IsFinite))
            throw new InvalidDataException($"weights: tensor '{name}' holds numbers that are not finite.");
        return tensor.Data;
    }

    /// <summary>A layer, as torch stores it under a name.</summary>
    public DenseLayer Dense(string name, int inputs, int outputs, bool hasBias = true) =>
        new(Take($"{name}.weight", outputs, inputs), hasBias ? Take($"{name}.bias", outputs) : [], inputs, outputs);

    /// <summary>A layer norm's scale and shift.</summary>
    public NormLayer Norm(string name, int width) => new(Take($"{name}.weight", width), Take($"{name}.bias", width));
}
