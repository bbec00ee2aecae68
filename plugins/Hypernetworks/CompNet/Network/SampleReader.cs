using System.Numerics.Tensors;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>Updates a program's latent by samples and by what the current network predicts for them.</summary>
internal sealed class SampleReader
{
    private readonly NetworkSettings _settings;
    private readonly DenseLayer _first;
    private readonly DenseLayer _latent;
    private readonly DenseLayer _second;
    private readonly DenseLayer _update;
    private readonly NormLayer _norm;

    /// <summary>Takes the reader's weights.</summary>
    public SampleReader(WeightsFile weights)
    {
        var s = weights.Settings;
        _settings = s;
        (_first, _latent) = (weights.Dense("sample1", s.SampleFeatures, s.Reader), weights.Dense("sampleLatent", s.Latent, s.Reader));
        (_second, _update) = (weights.Dense("sample2", s.Reader, s.Reader), weights.Dense("sample3", 2 * s.Reader, s.Latent));
        _norm = weights.Norm("sampleNorm", s.Latent);
    }

    /// <summary>One round.</summary>
    /// <param name="latent">The program so far.</param>
    /// <param name="network">The network emitted from it.</param>
    /// <param name="samples">At least one.</param>
    /// <returns>The program's new latent.</returns>
    public float[] Update(float[] latent, EmittedNetwork network, SampleTable samples)
    {
        var (count, width) = (samples.Count, _settings.Reader);
        var states = _first.Apply(Features(network, samples), count);
        var own = _latent.Apply(latent, 1);
        for (var row = 0; row < count; row++)
            TensorPrimitives.Add(states.AsSpan(row * width, width), own, states.AsSpan(row * width, width));
        VectorFunctions.Gelu(states);
        states = _second.Apply(states, count);
        VectorFunctions.Gelu(states);

        var pooled = new float[2 * width];
        var mean = pooled.AsSpan(0, width);
        var most = pooled.AsSpan(width);
        most.Fill(float.NegativeInfinity);
        for (var row = 0; row < count; row++)
        {
            TensorPrimitives.Add(mean, states.AsSpan(row * width, width), mean);
            TensorPrimitives.Max(most, states.AsSpan(row * width, width), most);
        }

        TensorPrimitives.Divide(mean, count, mean);
        var updated = _update.Apply(pooled, 1);
        TensorPrimitives.Add(updated, latent, updated);
        return _norm.Apply(updated);
    }

    /// <summary>Rows of inputs, outputs, predictions, residuals, and which outputs there are.</summary>
    private float[] Features(EmittedNetwork network, SampleTable samples)
    {
        var (ni, no, width) = (_settings.Inputs, _settings.Outputs, _settings.SampleFeatures);
        var predicted = network.Predict(samples.Inputs, samples.Count);
        var features = new float[samples.Count * width];
        for (var row = 0; row < samples.Count; row++)
        {
            var feature = features.AsSpan(row * width, width);
            samples.Inputs.AsSpan(row * ni, ni).CopyTo(feature);
            for (var o = 0; o < samples.OutputCount; o++)
            {
                var (actual, guess) = (samples.Outputs[(row * no) + o], predicted[(row * no) + o]);
                (feature[ni + o], feature[ni + no + o], feature[ni + (2 * no) + o], feature[ni + (3 * no) + o]) = (actual, guess, actual - guess, 1);
            }
        }

        return features;
    }
}
