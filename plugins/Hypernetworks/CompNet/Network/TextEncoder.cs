using System.Numerics.Tensors;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>Tokens in, a latent and one state per input out.</summary>
internal sealed class TextEncoder
{
    private readonly NetworkSettings _settings;
    private readonly float[] _embedding;
    private readonly float[] _position;
    private readonly DenseLayer _numbers;
    private readonly DenseLayer _mixing;
    private readonly EncoderLayer[] _layers;
    private readonly NormLayer _norm;
    private readonly DenseLayer _queries;
    private readonly DenseLayer _pool1;
    private readonly DenseLayer _pool2;
    private readonly NormLayer _poolNorm;

    /// <summary>Takes the encoder's weights.</summary>
    public TextEncoder(WeightsFile weights)
    {
        var (s, d, z) = (weights.Settings, weights.Settings.Width, weights.Settings.Latent);
        _settings = s;
        (_embedding, _position) = (weights.Take("embedding.weight", s.Vocabulary, d), weights.Take("position", s.MaximumTokens, d));
        (_numbers, _mixing) = (weights.Dense("numbers", NumberFeatures.Count, d, hasBias: false), weights.Dense("mixing", 5 * d, d));
        _layers = [.. Enumerable.Range(0, s.Layers).Select(i => new EncoderLayer(weights, $"blocks.{i}"))];
        _norm = weights.Norm("norm", d);
        _queries = new DenseLayer(weights.Matrix("queries", d, s.Queries), [], d, s.Queries);
        (_pool1, _pool2, _poolNorm) = (weights.Dense("pool1", s.Queries * d, z), weights.Dense("pool2", z, z), weights.Norm("poolNorm", z));
    }

    /// <summary>Reads a text; what is beyond the longest is not read.</summary>
    public ProgramReading Read(TokenizedProgram text)
    {
        var tokens = Math.Min(text.Tokens.Length, _settings.MaximumTokens);
        var states = Embed(text, tokens);
        Mix(states, tokens);
        foreach (var layer in _layers)
            layer.Apply(states, tokens);
        states = _norm.Apply(states);
        return new ProgramReading(Pool(states, tokens), ByInput(states, text.Tokens.AsSpan(0, tokens)));
    }

    private float[] Embed(TokenizedProgram text, int tokens)
    {
        var d = _settings.Width;
        var features = new float[tokens * NumberFeatures.Count];
        for (var t = 0; t < tokens; t++)
        {
            if (text.Tokens[t] == Vocabulary.Number)
                NumberFeatures.Fill(text.Values[t], features.AsSpan(t * NumberFeatures.Count));
        }

        var states = _numbers.Apply(features, tokens);
        for (var t = 0; t < tokens; t++)
            TensorPrimitives.Add(states.AsSpan(t * d, d), _embedding.AsSpan(Known(text.Tokens[t]) * d, d), states.AsSpan(t * d, d));
        TensorPrimitives.Add(states, _position.AsSpan(0, states.Length), states);
        return states;
    }

    /// <summary>A token that came to the vocabulary after these weights is one they do not know.</summary>
    private int Known(int token) => token < _settings.Vocabulary ? token : Vocabulary.Id("<unknown>");

    /// <summary>Each token sees its two neighbours on either side: overlapping windows of a padded copy are the rows.</summary>
    private void Mix(float[] states, int tokens)
    {
        var d = _settings.Width;
        var padded = new float[(tokens + 4) * d];
        states.CopyTo(padded.AsSpan(2 * d));
        var mixed = _mixing.Apply(padded, tokens, stride: d);
        VectorFunctions.Gelu(mixed);
        TensorPrimitives.Add(states, mixed, states);
    }

    private float[] Pool(float[] states, int tokens)
    {
        var (d, count) = (_settings.Width, _settings.Queries);
        var scores = _queries.Apply(states, tokens);
        var (pooled, weights) = (new float[count * d], new float[count * tokens]);
        for (var q = 0; q < count; q++)
        {
            for (var t = 0; t < tokens; t++)
                weights[(q * tokens) + t] = scores[(t * count) + q];
            VectorFunctions.SoftMax(weights.AsSpan(q * tokens, tokens));
        }

        new PackedMatrix(states, d, tokens, d).Multiply(weights, tokens, count, [], pooled, d);
        var z = _pool1.Apply(pooled, 1);
        VectorFunctions.Gelu(z);
        var deeper = _pool2.Apply(z, 1);
        VectorFunctions.Gelu(deeper);
        TensorPrimitives.Add(z, deeper, z);
        return _poolNorm.Apply(z);
    }

    /// <summary>Per input: the mean of its tokens' states, their sum at 0.3, and which input it is.</summary>
    private float[] ByInput(float[] states, ReadOnlySpan<int> tokens)
    {
        var (d, inputs) = (_settings.Width, _settings.Inputs);
        var width = (2 * d) + inputs;
        var rows = new float[inputs * width];
        for (var i = 0; i < inputs; i++)
        {
            var row = rows.AsSpan(i * width, width);
            var mean = row[..d];
            var sum = row.Slice(d, d);
            var count = 0;
            for (var t = 0; t < tokens.Length; t++)
            {
                if (tokens[t] != _settings.FirstInputToken + i)
                    continue;
                TensorPrimitives.Add(sum, states.AsSpan(t * d, d), sum);
                count++;
            }

            TensorPrimitives.Divide(sum, Math.Max(count, 1), mean);
            TensorPrimitives.Multiply(sum, 0.3f, sum);
            row[(2 * d) + i] = 1;
        }

        return rows;
    }
}
