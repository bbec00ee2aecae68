using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>Surrogates trained side by side on the same executions: the best, and how far those about as good differ from it.</summary>
/// <param name="results">One at least.</param>
internal sealed class Ensemble(IReadOnlyList<FinetuneResult> results)
{
    private const int Points = 256;

    // Twice the error: beyond that a difference says that a training failed, and not what the executions leave open.
    private const double OutclassedLoss = 4;

    private readonly FinetuneResult _best = results.MinBy(result => result.LeastLoss)!;

    /// <summary>The best by validation error.</summary>
    public Surrogate Best => _best.Surrogate;

    /// <summary>The root mean square over the space of the standard deviation of what members predict.</summary>
    /// <param name="worker">Runs them.</param>
    /// <param name="points">The space.</param>
    /// <returns>One number per output, in its units; null with fewer than two members about as good as the best.</returns>
    public double[]? Deviations(IWorker worker, SpaceFillingSequence points)
    {
        var members = results.Where(result => result.LeastLoss <= OutclassedLoss * _best.LeastLoss).ToArray();
        if (members.Length < 2)
            return null;
        var inputs = Enumerable.Range(0, Points).SelectMany(i => points.PointAt(i)).ToArray();
        var predictions = members.Select(member => Predict(worker, member.Surrogate, inputs)).ToArray();
        return [.. Enumerable.Range(0, Best.Outputs.Count).Select(output =>
            Math.Sqrt(Enumerable.Range(0, Points).Average(point => Variance(predictions, (point * Best.Outputs.Count) + output))))];
    }

    private static double[] Predict(IWorker worker, Surrogate surrogate, double[] inputs)
    {
        var outputs = new double[Points * surrogate.Outputs.Count];
        worker.Predict(surrogate, inputs, outputs);
        return outputs;
    }

    private static double Variance(double[][] predictions, int place)
    {
        var mean = predictions.Average(prediction => prediction[place]);
        return predictions.Sum(prediction => Math.Pow(prediction[place] - mean, 2)) / (predictions.Length - 1);
    }
}
