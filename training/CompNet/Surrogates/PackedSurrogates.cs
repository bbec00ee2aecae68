using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>
/// The parameters of a batch of surrogates and room for their gradients, one <see cref="SurrogateShape"/> after another. Its memory
/// is used again by the next batch: so much of it, anew at every step, would keep the kernel busy clearing pages.
/// </summary>
internal sealed class PackedSurrogates
{
    private const int LastMatrix = 4;
    private SurrogateShape _shape;
    private long[][] _sizes = [];
    private int _programs;

    public float[] Values { get; private set; } = [];

    public float[] Gradients { get; private set; } = [];

    public ReadOnlySpan<float> Of(int program) => Values.AsSpan(program * _shape.Count, _shape.Count);

    public Span<float> GradientOf(int program) => Gradients.AsSpan(program * _shape.Count, _shape.Count);

    /// <summary>Takes a batch; gradients become 0.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="weights">As <see cref="Model.EmittedSurrogates.Weights"/>.</param>
    public void Load(SurrogateShape shape, IReadOnlyList<Tensor> weights)
    {
        (_shape, _sizes, _programs) = (shape, [.. weights.Select(weight => weight.shape)], (int)weights[0].size(0));
        if (Values.Length != _programs * shape.Count)
            (Values, Gradients) = (new float[_programs * shape.Count], new float[_programs * shape.Count]);
        Array.Clear(Gradients);
        using var scope = NewDisposeScope();
        foreach (var (i, range) in Parts())
        {
            var part = weights[i].detach();
            var source = MemoryMarshal.Cast<byte, float>((i == LastMatrix ? part.transpose(1, 2) : part).contiguous().bytes);
            var length = source.Length / _programs;
            for (var program = 0; program < _programs; program++)
                source.Slice(program * length, length).CopyTo(Values.AsSpan(program * shape.Count, shape.Count)[range]);
        }
    }

    /// <summary>The gradients in the weights' own shapes.</summary>
    public IEnumerable<Tensor> GradientTensors()
    {
        foreach (var (i, range) in Parts())
        {
            var (rows, columns) = i == LastMatrix ? (_sizes[i][2], _sizes[i][1]) : (_sizes[i][1], _sizes[i][2]);
            var part = empty(_programs, rows, columns);
            var length = (int)(rows * columns);
            for (var program = 0; program < _programs; program++)
                GradientOf(program)[range].CopyTo(MemoryMarshal.Cast<byte, float>(part.bytes).Slice(program * length, length));
            yield return i == LastMatrix ? part.transpose(1, 2) : part;
        }
    }

    private IEnumerable<(int Index, Range Range)> Parts() =>
        [(0, _shape.Matrix1), (1, _shape.Bias1), (2, _shape.Matrix2), (3, _shape.Bias2), (LastMatrix, _shape.Matrix3), (5, _shape.Bias3)];
}
