using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.KernelPrior;

/// <summary>A prior network as a safetensors file.</summary>
public static class PriorWeights
{
    private const string Kind = "kernel-prior";

    /// <summary>Name of the file in the folder of a plugin that carries this library.</summary>
    public const string FileName = "kernel-prior.safetensors";

    /// <summary>The network of the file in a plugin's folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">The file is missing, damaged, or of another network; the message names it.</exception>
    public static PriorNetwork Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return Read(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>The network of a file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="InvalidDataException">It is damaged, or of another network.</exception>
    public static PriorNetwork Read(ReadOnlySpan<byte> bytes)
    {
        var file = Safetensors.Parse(bytes);
        if (file.Metadata.GetValueOrDefault("kind") is var found && found != Kind)
            throw new InvalidDataException($"weights: metadata key 'kind' is '{found}'; '{Kind}' is expected.");
        var network = new PriorNetwork();
        foreach (var (name, target) in Arrays(network))
        {
            var (_, _, data) = file.Tensors.FirstOrDefault(tensor => tensor.Name == name);
            if (data is null || data.Length != target.Length || !Array.TrueForAll(data, float.IsFinite))
                throw new InvalidDataException($"weights: tensor '{name}' is missing, or not {target.Length} finite numbers.");
            data.CopyTo(target, 0);
        }

        return network;
    }

    /// <summary>The file of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="metadata">What else the file is to say, such as how it was trained.</param>
    public static byte[] ToBytes(PriorNetwork network, IReadOnlyDictionary<string, string> metadata) => new Safetensors(
        [.. Arrays(network).Select(array => (array.Name, new long[] { array.Values.Length }, array.Values))],
        new Dictionary<string, string>(metadata) { ["kind"] = Kind }).ToBytes();

    private static IEnumerable<(string Name, float[] Values)> Arrays(PriorNetwork network) =>
    [
        ("centre", network.Centre), ("factor", network.Factor), .. network.Layers.Select(layer => (layer.Name, layer.Weights)),
    ];
}
