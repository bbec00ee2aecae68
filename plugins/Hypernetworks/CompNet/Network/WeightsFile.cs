using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>CompNet's weights, layer by layer.</summary>
internal sealed class WeightsFile
{
    private readonly NamedWeights _weights;
    private readonly List<Lazy<PackedMatrix>> _matrices = [];

    /// <summary>Opens the weights of a network.</summary>
    /// <param name="file">The opened file.</param>
    /// <exception cref="InvalidDataException">The metadata is that of no CompNet.</exception>
    public WeightsFile(SafetensorsFile file)
    {
        _weights = new NamedWeights(file, "compnet");
        Settings = NetworkSettings.Of(_weights);
    }

    /// <summary>The network's sizes.</summary>
    public NetworkSettings Settings { get; }

    /// <summary>What <see cref="Matrix"/> gave, in that order.</summary>
    public IReadOnlyList<Lazy<PackedMatrix>> Matrices => _matrices;

    /// <summary>A tensor of a given shape.</summary>
    /// <exception cref="InvalidDataException">It is missing, has another shape, or holds something that is not a number.</exception>
    public float[] Take(string name, params ReadOnlySpan<long> shape) => _weights.Take(name, shape);

    /// <summary>A layer, as torch stores it under a name.</summary>
    public DenseLayer Dense(string name, int inputs, int outputs, bool hasBias = true) =>
        new(Matrix($"{name}.weight", inputs, outputs), hasBias ? Take($"{name}.bias", outputs) : [], inputs, outputs);

    /// <summary>A layer's weights without its bias, by their own name; packed when they are first used.</summary>
    public Lazy<PackedMatrix> Matrix(string name, int inputs, int outputs)
    {
        var matrix = _weights.TakePacked(name, inputs, outputs);
        _matrices.Add(matrix);
        return matrix;
    }

    /// <summary>A layer norm's scale and shift.</summary>
    public NormLayer Norm(string name, int width) => new(Take($"{name}.weight", width), Take($"{name}.bias", width));
}
