using SurrogateHost.GaussianProcesses.Algebra;
using SurrogateHost.Model;

namespace SurrogateHost.Stages.Teaching;

/// <summary>
/// Fits the last layer of a network by least squares in double precision, the hidden layers held: steps of Adam leave it short of what
/// the hidden layers allow.
/// </summary>
internal static class OutputLayer
{
    private const double Ridge = 1e-9;

    /// <summary>Fits.</summary>
    /// <param name="surrogate">The network; its output scaling suits the lessons.</param>
    /// <param name="lessons">What it is to give.</param>
    /// <returns>The same network with another last layer.</returns>
    public static Surrogate Fit(Surrogate surrogate, Trial[] lessons)
    {
        var (topology, outputs) = (surrogate.Topology, surrogate.Topology.Outputs);
        var hidden = topology.Layers[^2];
        var (gram, right) = (new double[hidden + 1, hidden + 1], Enumerable.Range(0, outputs).Select(_ => new double[hidden + 1]).ToArray());
        var sums = new double[(hidden + 1) * (hidden + 1)];
        foreach (var lesson in lessons)
        {
            var features = Hidden(surrogate, lesson.Inputs);
            for (var i = 0; i <= hidden; i++)
                Vectors.AddScaled(features[i], features.AsSpan(0, i + 1), sums.AsSpan(i * (hidden + 1), i + 1));
            for (var j = 0; j < outputs; j++)
                Vectors.AddScaled((lesson.Outputs[j] / surrogate.OutputScaling.Scale[j]) - (surrogate.OutputScaling.Offset[j] / surrogate.OutputScaling.Scale[j]), features, right[j]);
        }

        for (var i = 0; i <= hidden; i++)
            for (var k = 0; k <= i; k++)
                gram[i, k] = gram[k, i] = sums[(i * (hidden + 1)) + k] + (i == k ? Ridge * lessons.Length : 0);
        var weights = (float[])surrogate.Weights.Clone();
        var (matrix, bias) = (weights.Length - ((hidden + 1) * outputs), weights.Length - outputs);
        for (var j = 0; j < outputs; j++)
        {
            if (LeastSquares.Solve(gram, right[j]) is not { } solution)
                return surrogate;
            for (var i = 0; i < hidden; i++)
                weights[matrix + (j * hidden) + i] = (float)solution[i];
            weights[bias + j] = (float)solution[hidden];
        }

        return surrogate with { Weights = weights };
    }

    /// <summary>Values of the last hidden layer, and 1 for the bias.</summary>
    private static double[] Hidden(Surrogate surrogate, double[] inputs)
    {
        double[] values = [.. inputs.Select((x, i) => (x - surrogate.InputScaling.Offset[i]) / surrogate.InputScaling.Scale[i])];
        var position = 0;
        for (var layer = 1; layer < surrogate.Topology.Layers.Count - 1; layer++)
        {
            var (from, to) = (surrogate.Topology.Layers[layer - 1], surrogate.Topology.Layers[layer]);
            var next = new double[to];
            for (var o = 0; o < to; o++)
            {
                double sum = surrogate.Weights[position + (from * to) + o];
                for (var i = 0; i < from; i++)
                    sum += surrogate.Weights[position + (o * from) + i] * values[i];
                next[o] = Apply(surrogate.Activation, sum);
            }

            position += (from + 1) * to;
            values = next;
        }

        return [.. values, 1];
    }

    private static double Apply(Activation activation, double value) => activation switch
    {
        Activation.Tanh => Math.Tanh(value),
        Activation.Relu => Math.Max(0, value),
        Activation.Gelu => 0.5 * value * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (value + (0.044715 * value * value * value)))),
        _ => Math.Sin(value),
    };
}
