using System.Numerics.Tensors;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>A pre-norm transformer layer on one text.</summary>
internal sealed class EncoderLayer
{
    private readonly int _heads;
    private readonly NormLayer _norm1;
    private readonly NormLayer _norm2;
    private readonly DenseLayer _queriesKeysValues;
    private readonly DenseLayer _mixed;
    private readonly DenseLayer _wide;
    private readonly DenseLayer _narrow;

    /// <summary>Takes the layer's weights.</summary>
    public EncoderLayer(WeightsFile weights, string name)
    {
        var width = weights.Settings.Width;
        _heads = weights.Settings.Heads;
        (_norm1, _norm2) = (weights.Norm($"{name}.n1", width), weights.Norm($"{name}.n2", width));
        (_queriesKeysValues, _mixed) = (weights.Dense($"{name}.qkv", width, 3 * width), weights.Dense($"{name}.o", width, width));
        (_wide, _narrow) = (weights.Dense($"{name}.f1", width, 4 * width), weights.Dense($"{name}.f2", 4 * width, width));
    }

    /// <summary>Updates token states [tokens, width] in place.</summary>
    public void Apply(float[] states, int tokens)
    {
        var attended = Attend(_queriesKeysValues.Apply(_norm1.Apply(states), tokens), tokens);
        TensorPrimitives.Add(states, _mixed.Apply(attended, tokens), states);
        var wide = _wide.Apply(_norm2.Apply(states), tokens);
        VectorFunctions.Gelu(wide);
        TensorPrimitives.Add(states, _narrow.Apply(wide, tokens), states);
    }

    private float[] Attend(float[] parts, int tokens)
    {
        var width = parts.Length / tokens / 3;
        var size = width / _heads;
        var (result, scores) = (new float[tokens * width], new float[tokens * tokens]);
        for (var head = 0; head < _heads; head++)
        {
            var at = head * size;
            var keys = new PackedMatrix(parts.AsSpan(width + at), 3 * width, size, tokens, isTransposed: true);
            keys.Multiply(parts.AsSpan(at), 3 * width, tokens, [], scores, tokens);
            TensorPrimitives.Multiply(scores, 1 / MathF.Sqrt(size), scores);
            for (var t = 0; t < tokens; t++)
                VectorFunctions.SoftMax(scores.AsSpan(t * tokens, tokens));
            var values = new PackedMatrix(parts.AsSpan((2 * width) + at), 3 * width, tokens, size);
            values.Multiply(scores, tokens, tokens, [], result.AsSpan(at), width);
        }

        return result;
    }
}
