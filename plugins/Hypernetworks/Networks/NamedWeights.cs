using System.Globalization;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>Named weights whose kind and shapes are checked as they are taken.</summary>
public sealed class NamedWeights
{
    private readonly SafetensorsFile _file;
    private readonly string _kind;

    /// <summary>Opens the weights of a hypernetwork.</summary>
    /// <param name="file">The opened file.</param>
    /// <param name="kind">The id of the hypernetwork that it must be of; it stands in the metadata.</param>
    /// <exception cref="InvalidDataException">It is of another kind.</exception>
    public NamedWeights(SafetensorsFile file, string kind)
    {
        if (file.Metadata.GetValueOrDefault("kind") is var found && found != kind)
            throw new InvalidDataException($"weights: metadata key 'kind' is '{found}'; '{kind}' is expected.");
        (_file, _kind) = (file, kind);
    }

    /// <summary>A size that stands in the metadata.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="InvalidDataException">The key is missing or is not a positive number.</exception>
    public int Size(string key) =>
        _file.Metadata.TryGetValue(key, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 1 << 20
            ? value
            : throw new InvalidDataException($"weights: metadata key '{key}' is '{text}'; a positive whole number is expected. Is this a weights file of {_kind}?");

    /// <summary>A tensor of a given shape.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape that it must have.</param>
    /// <exception cref="InvalidDataException">It is missing, has another shape, or holds something that is not a number.</exception>
    public float[] Take(string name, params ReadOnlySpan<long> shape)
    {
        Check(name, shape);
        return _file.Read(name);
    }

    /// <summary>A matrix that is checked now, and decoded and packed when it is first used.</summary>
    /// <param name="name">Its name; the file holds its transpose [columns, inner], as torch has it.</param>
    /// <param name="inner">Numbers that a product sums over.</param>
    /// <param name="columns">Width of a product.</param>
    /// <exception cref="InvalidDataException">It is missing, has another shape, or holds something that is not a number.</exception>
    public Lazy<PackedMatrix> TakePacked(string name, int inner, int columns)
    {
        Check(name, [columns, inner]);
        return new Lazy<PackedMatrix>(() => PackedMatrix.OfColumns(inner, columns, (column, numbers) => _file.Read(name, column * inner, numbers)));
    }

    private void Check(string name, ReadOnlySpan<long> shape)
    {
        long[] expected = [.. shape];
        if (_file.ShapeOf(name) is not { } found)
            throw new InvalidDataException($"weights: tensor '{name}' is missing.");
        if (!found.SequenceEqual(expected))
            throw new InvalidDataException($"weights: tensor '{name}' has shape [{string.Join(", ", found)}]; [{string.Join(", ", expected)}] is expected.");
        if (!_file.IsFinite(name))
            throw new InvalidDataException($"weights: tensor '{name}' holds numbers that are not finite.");
    }
}
