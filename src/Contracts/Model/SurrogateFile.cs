using System.Text.Json;

namespace SurrogateHost.Model;

/// <summary>
/// A surrogate as one safetensors file: tensors <c>layers.N.weight</c> (outputs × inputs) and <c>layers.N.bias</c>, and under
/// the metadata key <c>surrogate</c> one JSON object with everything else. Other programs can load the tensors as they are.
/// </summary>
public static class SurrogateFile
{
    private const string MetadataKey = "surrogate";
    private const string FormatKey = "format";
    private const string Format = "surrogatehost/1";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>The file's bytes.</summary>
    /// <param name="surrogate">Any surrogate.</param>
    public static byte[] ToBytes(Surrogate surrogate)
    {
        var tensors = new List<(string, long[], float[])>();
        var position = 0;
        for (var layer = 1; layer < surrogate.Topology.Layers.Count; layer++)
        {
            var (inputs, outputs) = (surrogate.Topology.Layers[layer - 1], surrogate.Topology.Layers[layer]);
            tensors.Add(($"layers.{layer - 1}.weight", [outputs, inputs], Take(inputs * outputs)));
            tensors.Add(($"layers.{layer - 1}.bias", [outputs], Take(outputs)));
        }

        var metadata = JsonSerializer.Serialize(surrogate with { Weights = [] }, s_json);
        return new Safetensors(tensors, new Dictionary<string, string> { [FormatKey] = Format, [MetadataKey] = metadata }).ToBytes();

        float[] Take(int count) => surrogate.Weights[position..(position += count)];
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="InvalidDataException">It is not a surrogate, or it is damaged.</exception>
    public static Surrogate Parse(ReadOnlySpan<byte> bytes)
    {
        var file = Safetensors.Parse(bytes);
        if (!file.Metadata.TryGetValue(MetadataKey, out var metadata) || file.Metadata.GetValueOrDefault(FormatKey) != Format)
            throw new InvalidDataException($"surrogate: not a surrogate of format {Format}; the metadata has {string.Join(", ", file.Metadata.Keys)}.");
        Surrogate surrogate;
        try
        {
            surrogate = JsonSerializer.Deserialize<Surrogate>(metadata, s_json)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"surrogate: the metadata cannot be read: {exception.Message}", exception);
        }

        var weights = file.Tensors.OrderBy(tensor => LayerOf(tensor.Name)).ThenByDescending(tensor => tensor.Name, StringComparer.Ordinal)
            .SelectMany(tensor => tensor.Data).ToArray();
        if (weights.Length != surrogate.Topology.ParameterCount)
            throw new InvalidDataException($"surrogate: {weights.Length} parameters do not fit topology {surrogate.Topology}.");
        return surrogate with { Weights = weights };
    }

    private static int LayerOf(string name) => name.Split('.') is ["layers", var number, _] && int.TryParse(number, out var layer)
        ? layer
        : throw new InvalidDataException($"surrogate: unexpected tensor '{name}'.");
}
