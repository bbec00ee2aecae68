using System.Globalization;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>Named weights whose kind and shapes are checked as they are taken.</summary>
public sealed class NamedWeights
{
    private readonly string _kind;
    private readonly IReadOnlyDictionary<string, string> _metadata;
    private readonly Dictionary<string, (long[] Shape, float[] Data)> _tensors;

    /// <summary>Opens the weights of a hypernetwork.</summary>
    /// <param name="file">What was read.</param>
    /// <param name="kind">The id of the hypernetwork that it must be of; it stands in the metadata.</param>
    /// <exception cref="InvalidDataException">It is of another kind.</exception>
    public NamedWeights(Safetensors file, string kind)
    {
        if (file.Metadata.GetValueOrDefault("kind") is var found && found != kind)
            throw new InvalidDataException($"weights: metadata key 'kind' is '{found}'; '{kind}' is expected.");
        (_kind, _metadata) = (kind, file.Metadata);
        _tensors = file.Tensors.ToDictionary(tensor => tensor.Name, tensor => (tensor.Shape, tensor.Data), StringComparer.Ordinal);
    }

    /// <summary>A size that stands in the metadata.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="InvalidDataException">The key is missing or is no positive number.</exception>
    public int Size(string key) =>
        _metadata.TryGetValue(key, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 1 << 20
            ? value
            : throw new InvalidDataException($"weights: metadata key '{key}' is '{text}'; a positive whole number is expected. Is this a weights file of {_kind}?");

    /// <summary>A tensor of a given shape.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape that it must have.</param>
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
}
