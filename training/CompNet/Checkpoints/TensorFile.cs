using SurrogateHost.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Checkpoints;

/// <summary>Tensors by name in a safetensors file, written whole or not at all.</summary>
public static class TensorFile
{
    /// <summary>Writes a file beside the target, then puts it in its place.</summary>
    /// <param name="path">The target.</param>
    /// <param name="tensors">Float32 tensors by name.</param>
    /// <param name="metadata">Free text by key.</param>
    /// <param name="isHalf">True for float16, half the size.</param>
    public static void Write(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string> metadata, bool isHalf = false)
    {
        var file = new Safetensors(
            [.. tensors.Select(pair => (pair.Key, pair.Value.shape, Numbers(pair.Value)))], metadata);
        var temporary = path + ".new";
        File.WriteAllBytes(temporary, isHalf ? file.ToHalfBytes() : file.ToBytes());
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="InvalidDataException">It is damaged; the message names it.</exception>
    public static Safetensors Read(string path)
    {
        try
        {
            return Safetensors.Parse(File.ReadAllBytes(path));
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Copies the file's tensors into these, by name.</summary>
    /// <param name="file">What was read.</param>
    /// <param name="path">Where it was read, for the message.</param>
    /// <param name="targets">What receives it.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public static void CopyTo(this Safetensors file, string path, IEnumerable<KeyValuePair<string, Tensor>> targets)
    {
        var stored = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        using var mode = no_grad();
        foreach (var (name, target) in targets)
        {
            if (!stored.TryGetValue(name, out var source) || !source.Shape.SequenceEqual(target.shape))
                throw new InvalidDataException($"{path}: tensor '{name}' of shape [{string.Join(", ", target.shape)}] is not there: the file belongs to another network.");
            using var values = tensor(source.Data, source.Shape);
            target.copy_(values);
        }
    }

    private static float[] Numbers(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().cpu().contiguous().data<float>().ToArray();
    }
}
