using SurrogateHost.Model;

namespace SurrogateHost.Stages.Teaching;

/// <summary>
/// What processes may take for a part of their mean: of each output, what the text lets expect or what the emitted network predicts, whichever
/// goes better with the executions.
/// </summary>
internal sealed class ProcessFeatures
{
    private readonly ProcessPrior? _prior;
    private readonly bool[] _isEmission;
    private readonly int _inputs;

    private ProcessFeatures(ProcessPrior? prior, bool[] isEmission, int inputs, double[][] samples) =>
        (_prior, _isEmission, _inputs, Samples) = (prior, isEmission, inputs, samples);

    /// <summary>By output: the feature of each execution.</summary>
    public double[][] Samples { get; }

    /// <summary>Chooses.</summary>
    /// <param name="prior">What was read in the text; null for nothing.</param>
    /// <param name="emission">By output: what the emitted network predicts for each execution, trained on none of its part; null where it does not claim to predict.</param>
    /// <param name="rows">Inputs of the executions in −1..1, row after row.</param>
    /// <param name="outputs">By output: its values.</param>
    /// <returns>Null where there is neither.</returns>
    public static ProcessFeatures? TryChoose(ProcessPrior? prior, double[][]? emission, double[] rows, double[][] outputs)
    {
        var inputs = rows.Length / outputs[0].Length;
        var expected = TextPriors.Expected(prior, rows, inputs);
        if (expected is null && emission is null)
            return null;
        var isEmission = new bool[outputs.Length];
        var samples = new double[outputs.Length][];
        for (var j = 0; j < outputs.Length; j++)
        {
            var (text, network) = (expected?[j], emission?[j]);
            isEmission[j] = network is not null && (text is null || Agreement(network, outputs[j]) > Agreement(text, outputs[j]));
            samples[j] = (isEmission[j] ? network : text) ?? new double[outputs[j].Length];
        }

        return new ProcessFeatures(prior, isEmission, inputs, samples);
    }

    /// <summary>By output: the feature at other places.</summary>
    /// <param name="rows">Inputs in −1..1, row after row.</param>
    /// <param name="emission">By output: what the emitted network predicts there; asked only where it is needed.</param>
    public double[][] At(double[] rows, Func<double[][]> emission)
    {
        var network = Array.Exists(_isEmission, isEmission => isEmission) ? emission() : null;
        var expected = TextPriors.Expected(_prior, rows, _inputs);
        return [.. _isEmission.Select((isEmission, j) => (isEmission ? network?[j] : expected?[j]) ?? new double[rows.Length / _inputs])];
    }

    /// <summary>Squared correlation.</summary>
    private static double Agreement(double[] predicted, double[] values)
    {
        var (a, b) = (predicted.Average(), values.Average());
        var (aa, bb, ab) = (0.0, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            var (x, y) = (predicted[i] - a, values[i] - b);
            (aa, bb, ab) = (aa + (x * x), bb + (y * y), ab + (x * y));
        }

        return aa > 0 && bb > 0 ? ab * ab / aa / bb : 0;
    }
}
