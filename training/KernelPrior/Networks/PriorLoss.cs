using SurrogateHost.Hypernetworks.KernelPrior;
using SurrogateHost.Training.KernelPrior.Targets;

namespace SurrogateHost.Training.KernelPrior.Networks;

/// <summary>
/// How far an emitted prior is from what an output teaches: the negative log likelihood of the optima under the beliefs, and the
/// cross entropy of the choice among the candidates.
/// </summary>
internal static class PriorLoss
{
    private const double Temperature = EmittedPrior.Temperature;

    private const double LargestLoss = 3;

    // Student's t: an optimum that lies where the likelihood is flat says little.
    private const double Freedom = 3;

    /// <summary>Loss of the beliefs, and its slopes.</summary>
    /// <param name="beliefs">As emitted for an input.</param>
    /// <param name="optima">The output's optima.</param>
    /// <param name="input">Which input.</param>
    /// <param name="weights">By warp.</param>
    /// <param name="slopes">Receives the derivatives.</param>
    public static double Beliefs(float[] beliefs, float[][][][] optima, int input, double[] weights, float[] slopes)
    {
        var sum = 0.0;
        for (var w = 0; w < PriorNetwork.Warps; w++)
        {
            if (optima[w] is not { } shapes)
                continue;
            var at = w * PriorNetwork.PerWarp;
            for (var s = 0; s < shapes.Length; s++)
            {
                var target = shapes[s][input];
                sum += Normal(beliefs, at + s, at + 3, Math.Clamp(target[0], -2.5, 4.5), weights[w], slopes);
                sum += Normal(beliefs, at + 4, at + 5, Math.Clamp(target[1], -2.5, 2.5), weights[w] / 2, slopes);
                if (float.IsFinite(target[2]))
                    sum += Normal(beliefs, at + 6, at + 7, Math.Clamp(target[2], -5, 5), weights[w], slopes);
            }
        }

        return sum;
    }

    /// <summary>Loss of the choice, and its slopes.</summary>
    /// <param name="emitted">Log weights as emitted.</param>
    /// <param name="scores">The output's scores.</param>
    /// <param name="slopes">Receives the derivatives.</param>
    public static double Choice(float[] emitted, float[][][] scores, float[] slopes)
    {
        var loss = 0.0;
        foreach (var table in scores)
        {
            var places = new List<(int Warp, int Shape, double Score)>();
            for (var w = 0; w < table.Length; w++)
                for (var s = 0; s < table[w].Length; s++)
                    if (float.IsFinite(table[w][s]))
                        places.Add((w, s, table[w][s]));
            if (places.Count < 2)
                continue;
            var least = places.Min(place => place.Score);
            var wanted = Softmax([.. places.Select(place => -Math.Min(place.Score - least, LargestLoss) / Temperature)]);
            var given = Softmax([.. places.Select(place => Sum(emitted, place.Warp, place.Shape))]);
            for (var k = 0; k < places.Count; k++)
            {
                loss -= wanted[k] * Math.Log(given[k] / Math.Max(wanted[k], 1e-30)) / scores.Length;
                foreach (var part in Parts(places[k].Warp, places[k].Shape))
                    slopes[part] += (float)((given[k] - wanted[k]) / scores.Length);
            }
        }

        return loss;
    }

    /// <summary>The log weight of a candidate.</summary>
    public static double Sum(float[] emitted, int warp, int shape)
    {
        var sum = 0.0;
        foreach (var part in Parts(warp, shape))
            sum += emitted[part];
        return sum;
    }

    private static ReadOnlySpan<int> Parts(int warp, int shape)
    {
        var form = Candidates.Shapes[shape];
        return new[]
        {
            warp, PriorNetwork.Warps + (int)form.Kernel, PriorNetwork.Warps + 3 + (int)form.Mean,
            PriorNetwork.Warps + 6 + (form.IsFactored ? 1 : 0), PriorNetwork.Warps + 8 + (form.BendsInputs ? 1 : 0),
        };
    }

    private static double Normal(float[] emitted, int mean, int deviation, double target, double weight, float[] slopes)
    {
        var sigma = EmittedPrior.Deviation(emitted[deviation]);
        var distance = (emitted[mean] - target) / sigma;
        var tail = Freedom + (distance * distance);
        slopes[mean] += (float)(weight * (Freedom + 1) * distance / (tail * sigma));
        slopes[deviation] += (float)(weight * (1 - ((Freedom + 1) * distance * distance / tail)) / sigma * (sigma - EmittedPrior.Narrowest));
        return weight * ((0.5 * (Freedom + 1) * Math.Log(tail / Freedom)) + Math.Log(sigma));
    }

    private static double[] Softmax(double[] values)
    {
        var largest = values.Max();
        var result = Array.ConvertAll(values, value => Math.Exp(value - largest));
        var sum = result.Sum();
        return Array.ConvertAll(result, value => value / sum);
    }
}
