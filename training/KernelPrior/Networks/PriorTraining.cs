using System.Numerics.Tensors;
using SurrogateHost.Hypernetworks.KernelPrior;
using SurrogateHost.Training.KernelPrior.Targets;

namespace SurrogateHost.Training.KernelPrior.Networks;

/// <summary>Trains a prior network by Adam.</summary>
internal sealed class PriorTraining
{
    private const int Batch = 32;
    private const double Rate = 2e-3;
    private const double Decay = 0.5;

    private readonly LayerGradient[] _gradients;

    /// <summary>Draws initial weights, and normalises the features as the outputs have them.</summary>
    /// <param name="outputs">What is learned.</param>
    /// <param name="seed">Fixes the weights and the order.</param>
    public PriorTraining(IReadOnlyList<OutputTargets> outputs, int seed)
    {
        Random = new Random(seed);
        var rows = outputs.SelectMany(output => output.Inputs.Select(input => (float[])[.. input, .. output.Output])).ToArray();
        var centre = new float[rows[0].Length];
        var factor = new float[centre.Length];
        for (var k = 0; k < centre.Length; k++)
        {
            centre[k] = rows.Average(row => row[k]);
            var deviation = Math.Sqrt(rows.Average(row => (row[k] - centre[k]) * (row[k] - centre[k])));
            factor[k] = deviation > 1e-3 ? (float)(1 / deviation) : 0;
        }

        Network = new PriorNetwork { Centre = centre, Factor = factor };
        foreach (var layer in Network.Layers)
        {
            var isLast = layer == Network.Beliefs || layer == Network.Weights;
            for (var k = 0; k < layer.Inputs * layer.Outputs; k++)
                layer.Weights[k] = (float)((isLast ? 0.1 : 1) * ((2 * Random.NextDouble()) - 1) * Math.Sqrt(3.0 / layer.Inputs));
        }

        _gradients = [.. Network.Layers.Select(layer => new LayerGradient(layer))];
    }

    /// <summary>The network.</summary>
    public PriorNetwork Network { get; }

    private Random Random { get; }

    /// <summary>Goes through the outputs once.</summary>
    /// <param name="outputs">What is learned.</param>
    /// <param name="share">Part of the step size that remains.</param>
    public double Epoch(IReadOnlyList<OutputTargets> outputs, double share)
    {
        var order = Enumerable.Range(0, outputs.Count).ToArray();
        Random.Shuffle(order);
        var sum = 0.0;
        for (var start = 0; start < order.Length; start += Batch)
        {
            var count = Math.Min(Batch, order.Length - start);
            for (var k = 0; k < count; k++)
                sum += Add(outputs[order[start + k]]);
            foreach (var gradient in _gradients)
                gradient.Step(Rate * share, Decay, 1.0 / count);
        }

        return sum / order.Length;
    }

    /// <summary>Mean losses: beliefs, choice.</summary>
    /// <param name="network">The network.</param>
    /// <param name="outputs">What it is measured on.</param>
    public static (double Beliefs, double Choice) Losses(PriorNetwork network, IReadOnlyList<OutputTargets> outputs)
    {
        var (beliefs, choice) = (0.0, 0.0);
        foreach (var output in outputs)
        {
            var a = network.Run(new PriorFeatures(output.Output, output.Inputs));
            var weights = WarpWeights(output);
            for (var i = 0; i < output.Inputs.Length; i++)
                beliefs += PriorLoss.Beliefs(a.Beliefs[i], output.Optima!, i, weights, new float[a.Beliefs[i].Length]) / output.Inputs.Length;
            choice += PriorLoss.Choice(a.Weights, output.Scores, new float[a.Weights.Length]);
        }

        return (beliefs / outputs.Count, choice / outputs.Count);
    }

    /// <summary>Warps share one unit of weight, the better ones more of it: what a process behind a bad warp finds best matters little.</summary>
    private static double[] WarpWeights(OutputTargets output)
    {
        var scores = output.Scores[^1];
        var best = Array.ConvertAll(scores, shapes => shapes.Where(float.IsFinite).Select(score => (double)score).DefaultIfEmpty(double.NaN).Min());
        var least = best.Where(double.IsFinite).DefaultIfEmpty(0).Min();
        var weights = best.Select((score, w) => output.Optima![w] is null ? 0 : double.IsFinite(score) ? 0.1 + Math.Exp(least - score) : 0.1).ToArray();
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    private double Add(OutputTargets output)
    {
        var a = Network.Run(new PriorFeatures(output.Output, output.Inputs));
        var (first, second, beliefs, third, weights) = (_gradients[0], _gradients[1], _gradients[2], _gradients[3], _gradients[4]);
        var inputs = output.Inputs.Length;
        var width = a.Inner[0].Length;

        var choice = new float[a.Weights.Length];
        var loss = PriorLoss.Choice(a.Weights, output.Scores, choice);
        var pooled = third.Add(a.Pooled, Tanh(a.Output, weights.Add(a.Chosen, choice).AsSpan(0, width)));

        var warps = WarpWeights(output);
        var inner = new float[inputs][];
        var mean = pooled.AsSpan(0, width).ToArray();
        for (var i = 0; i < inputs; i++)
        {
            var slopes = new float[a.Beliefs[i].Length];
            loss += PriorLoss.Beliefs(a.Beliefs[i], output.Optima!, i, warps, slopes) / inputs;
            TensorPrimitives.Divide(slopes, inputs, slopes);
            var outer = beliefs.Add(a.Given[i], slopes).AsSpan(0, width);
            TensorPrimitives.MultiplyAdd(pooled.AsSpan(width, width), 1f / inputs, outer, outer);
            var joined = second.Add(a.Joined[i], Tanh(a.Outer[i], outer));
            inner[i] = joined[..width];
            TensorPrimitives.Add(mean, joined.AsSpan(width, width), mean);
        }

        for (var i = 0; i < inputs; i++)
        {
            TensorPrimitives.MultiplyAdd(mean, 1f / inputs, inner[i], inner[i]);
            first.Add(a.Seen[i], Tanh(a.Inner[i], inner[i]));
        }

        return loss;
    }

    /// <summary>Slopes before a hyperbolic tangent, from those after it.</summary>
    private static float[] Tanh(float[] values, ReadOnlySpan<float> slopes)
    {
        var result = new float[values.Length];
        for (var k = 0; k < result.Length; k++)
            result[k] = slopes[k] * (1 - (values[k] * values[k]));
        return result;
    }
}
