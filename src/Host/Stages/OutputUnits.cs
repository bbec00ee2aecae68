using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>
/// Puts a surrogate into the units of the samples that it is about to be trained on. What a hypernetwork emitted, or earlier training
/// left, means something in the units it came with, so either the function is kept and the last layer changed, or the weights are kept
/// and taken to be in the new units: whichever is nearer to the samples. A surrogate whose output scaling is the identity claims no
/// units, and keeps its weights.
/// </summary>
/// <param name="worker">Predicts.</param>
internal sealed class OutputUnits(IWorker worker)
{
    /// <summary>Rescales.</summary>
    /// <param name="surrogate">Initial weights.</param>
    /// <param name="samples">Completed executions, at least one.</param>
    public Surrogate Fit(Surrogate surrogate, IReadOnlyList<Trial> samples)
    {
        var scaling = Scaling.Standardizing(samples, surrogate.Outputs.Count);
        var sameWeights = surrogate with { OutputScaling = scaling };
        if (IsIdentity(surrogate.OutputScaling))
            return sameWeights;
        var sameFunction = surrogate.WithOutputScaling(scaling);
        return Error(sameFunction, samples) <= Error(sameWeights, samples) ? sameFunction : sameWeights;
    }

    private double Error(Surrogate surrogate, IReadOnlyList<Trial> samples)
    {
        var outputs = surrogate.Outputs.Count;
        var predicted = new double[samples.Count * outputs];
        worker.Predict(surrogate, [.. samples.SelectMany(sample => sample.Inputs)], predicted);
        var sum = predicted.Select((value, i) => Math.Pow((value - samples[i / outputs].Outputs[i % outputs]) / surrogate.OutputScaling.Scale[i % outputs], 2)).Sum();
        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }

    private static bool IsIdentity(Scaling scaling) => scaling.Offset.All(offset => offset == 0) && scaling.Scale.All(scale => scale == 1);
}
