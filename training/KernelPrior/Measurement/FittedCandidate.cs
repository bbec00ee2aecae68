using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Warps;
using SurrogateHost.Training.KernelPrior.Targets;

namespace SurrogateHost.Training.KernelPrior.Measurement;

/// <summary>A process that was fitted to samples.</summary>
/// <param name="LeftOut">Predictions of each sample from the others.</param>
/// <param name="Fresh">Predictions of the fresh rows.</param>
/// <param name="LogLeftOut">Natural logarithm of the mean squared error over the samples, each predicted from the others, over their variance.</param>
/// <param name="Weight">What the text adds.</param>
internal sealed record FittedCandidate(double[] LeftOut, double[] Fresh, double LogLeftOut, double Weight)
{
    /// <summary>Fits a candidate; null where it is not meant for the samples.</summary>
    public static FittedCandidate? Fit(SampledOutput output, int count, WarpFamily family, ProcessShape shape, ProcessPriors priors, double weight)
    {
        var values = output.Values[..count];
        if (OutputWarp.TryFit(family, values) is not { } warp)
            return null;
        using var process = TargetMaker.Fit(output, count, values, warp, shape, priors);
        if (!process.TryCondition(CancellationToken.None))
            return null;
        var (means, variances) = (new double[count], new double[count]);
        process.LeaveOneOut(0, means, variances);
        double[][] fresh = [new double[output.FreshCount]];
        process.Predict(output.FreshInputs, fresh, null, CancellationToken.None);
        var leftOut = Array.ConvertAll(means, warp.Inverse);
        var mean = values.Average();
        var variance = values.Average(value => (value - mean) * (value - mean));
        var error = values.Zip(leftOut, (value, left) => (value - left) * (value - left)).Average() / variance;
        return new FittedCandidate(leftOut, Array.ConvertAll(fresh[0], warp.Inverse), Math.Log(Math.Max(error, 1e-12)), weight);
    }

    /// <summary>Predictions of the fresh rows by all, each weighted by its error and what the text adds.</summary>
    public static double[] Stack(IReadOnlyList<FittedCandidate> candidates, double trust, double sharpness)
    {
        var scores = candidates.Select(c => c.LogLeftOut - (trust * c.Weight)).ToArray();
        var least = scores.Min();
        var weights = Array.ConvertAll(scores, score => Math.Exp(-sharpness * (score - least)));
        var sum = weights.Sum();
        var result = new double[candidates[0].Fresh.Length];
        for (var c = 0; c < weights.Length; c++)
            for (var i = 0; i < result.Length; i++)
                result[i] += weights[c] / sum * candidates[c].Fresh[i];
        return result;
    }
}
