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
    private const int MaximumWidth = 1_000_000;
    private const string Format = "surrogatehost/1";


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

        var metadata = JsonSerializer.Serialize(surrogate with { Weights = [] }, SurrogateJson.Default.Surrogate);
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
        var surrogate = ReadMetadata(metadata);
        return surrogate with { Weights = ReadWeights(file, surrogate.Topology) };
    }

    private static Surrogate ReadMetadata(string metadata)
    {
        Surrogate? surrogate;
        try
        {
            surrogate = JsonSerializer.Deserialize(metadata, SurrogateJson.Default.Surrogate);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"surrogate: the metadata cannot be read: {exception.Message}", exception);
        }

        if (surrogate is not { Topology.Layers: { } layers, InputScaling: { } inputs, OutputScaling: { } outputs, Inputs: { } inputNames, Outputs: { } outputNames })
            throw new InvalidDataException("surrogate: the metadata lacks a topology, a scaling or names.");
        if (layers.Count < 2 || layers.Any(width => width is < 1 or > MaximumWidth))
            throw new InvalidDataException($"surrogate: topology {string.Join('-', layers)} is not two or more widths from 1 to {MaximumWidth}.");
        CheckVariables("input", layers[0], inputs, inputNames);
        CheckVariables("output", layers[^1], outputs, outputNames);
        return surrogate;
    }

    private static void CheckVariables(string what, int count, Scaling scaling, IReadOnlyList<string> names)
    {
        if (scaling.Offset?.Count != count || scaling.Scale?.Count != count || names.Count != count)
        {
            throw new InvalidDataException(
                $"surrogate: {scaling.Offset?.Count} {what} offsets, {scaling.Scale?.Count} scales and {names.Count} names where the topology has {count}.");
        }
    }

    private static float[] ReadWeights(Safetensors file, Topology topology)
    {
        var tensors = file.Tensors.OrderBy(tensor => LayerOf(tensor.Name)).ThenByDescending(tensor => tensor.Name, StringComparer.Ordinal).ToArray();
        if (tensors.Length != 2 * (topology.Layers.Count - 1))
            throw new InvalidDataException($"surrogate: {tensors.Length} tensors do not fit topology {topology}.");
        for (var i = 0; i < tensors.Length; i++)
        {
            var (layer, name, shape) = (i / 2, tensors[i].Name, tensors[i].Shape);
            var (expectedName, expectedShape) = i % 2 == 0
                ? ($"layers.{layer}.weight", new long[] { topology.Layers[layer + 1], topology.Layers[layer] })
                : ($"layers.{layer}.bias", [topology.Layers[layer + 1]]);
            if (name != expectedName || !shape.SequenceEqual(expectedShape))
            {
                throw new InvalidDataException(
                    $"surrogate: tensor '{name}' of shape [{string.Join(", ", shape)}] stands where topology {topology} has '{expectedName}' of shape [{string.Join(", ", expectedShape)}].");
            }
        }

        return [.. tensors.SelectMany(tensor => tensor.Data)];
    }

    private static int LayerOf(string name) => name.Split('.') is ["layers", var number, _] && int.TryParse(number, out var layer)
        ? layer
        : throw new InvalidDataException($"surrogate: unexpected tensor '{name}'.");
}
