using System.Numerics.Tensors;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>Emits networks of one nonlinearity: scales, shifts and a low-rank change of a shared network, and an output layer.</summary>
internal sealed class EmissionHead
{
    private readonly NetworkSettings _settings;
    private readonly Activation _activation;
    private readonly float[][] _shared;
    private readonly DenseLayer _rows;
    private readonly DenseLayer _film;
    private readonly DenseLayer _change;
    private readonly float[] _left;
    private readonly PackedMatrix _right;

    /// <summary>Takes the head's weights.</summary>
    public EmissionHead(WeightsFile weights, string name, Activation activation)
    {
        var s = weights.Settings;
        var (w, no) = (s.Hidden, s.Outputs);
        (_settings, _activation) = (s, activation);
        _shared =
        [
            weights.Take($"{name}.shared.0", s.Inputs, w), weights.Take($"{name}.shared.1", w), weights.Take($"{name}.shared.2", w, w),
            weights.Take($"{name}.shared.3", w), weights.Take($"{name}.shared.4", w, no),
        ];
        (_rows, _film) = (weights.Dense($"{name}.rows", s.Reader, w), weights.Dense($"{name}.film", s.Latent, (4 * w) + (w * no) + no));
        _change = weights.Dense($"{name}.change", s.Latent, s.Rank * s.Rank);
        (_left, _right) = (weights.Take($"{name}.left", w, s.Rank), new PackedMatrix(weights.Take($"{name}.right", s.Rank, w), w, s.Rank, w));
    }

    /// <summary>Emits a network.</summary>
    /// <param name="latent">The program.</param>
    /// <param name="inputs">Its inputs' states, row after row.</param>
    public EmittedNetwork Emit(float[] latent, float[] inputs)
    {
        var (w, no) = (_settings.Hidden, _settings.Outputs);
        var parts = _film.Apply(latent, 1);
        var first = _rows.Apply(inputs, _settings.Inputs);
        TensorPrimitives.Add(first, _shared[0], first);
        var hidden = Change(latent);
        TensorPrimitives.Add(hidden, _shared[2], hidden);
        var last = new float[w * no];
        for (var row = 0; row < w; row++)
        {
            TensorPrimitives.Multiply(hidden.AsSpan(row * w, w), 1 + parts[w + row], hidden.AsSpan(row * w, w));
            for (var o = 0; o < no; o++)
                last[(row * no) + o] = ((1 + parts[(3 * w) + row]) * _shared[4][(row * no) + o]) + (parts[(4 * w) + (row * no) + o] * 0.5f);
        }

        return new EmittedNetwork(_activation, [first, hidden, last], [Sum(_shared[1], parts.AsSpan(0, w)), Sum(_shared[3], parts.AsSpan(2 * w, w)), parts[^no..]]);
    }

    private float[] Change(float[] latent)
    {
        var (w, rank) = (_settings.Hidden, _settings.Rank);
        var (tall, change) = (new float[w * rank], new float[w * w]);
        new PackedMatrix(_change.Apply(latent, 1), rank, rank, rank).Multiply(_left, rank, w, [], tall, rank);
        _right.Multiply(tall, rank, w, [], change, w);
        return change;
    }

    private static float[] Sum(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = new float[a.Length];
        TensorPrimitives.Add(a, b, sum);
        return sum;
    }
}
