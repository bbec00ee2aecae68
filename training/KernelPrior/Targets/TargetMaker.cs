using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Warps;

namespace SurrogateHost.Training.KernelPrior.Targets;

/// <summary>Fits processes to a training program's executions.</summary>
internal static class TargetMaker
{
    /// <summary>Samples that the candidates are compared at.</summary>
    public static readonly int[] Counts = [12, 24, 48];

    /// <summary>Samples that hyperparameters are learned from.</summary>
    public const int Many = 96;

    // Wide, so that the optimum is the program's and not the prior's.
    private static readonly ProcessPriors s_wide = new() { Length = new(1.0, 1.8), Bend = new(0, 0.8), Interaction = new(0, 2) };

    /// <summary>The targets of an output.</summary>
    /// <param name="output">The output with its executions.</param>
    public static OutputTargets Make(SampledOutput output)
    {
        var optima = new float[Candidates.Warps.Length][][][];
        for (var w = 0; w < optima.Length; w++)
            optima[w] = Optima(output, Candidates.Warps[w])!;
        return new OutputTargets
        {
            Id = output.Id,
            Output = output.Features.Output,
            Inputs = output.Features.Inputs,
            Optima = optima,
            Scores = [.. Counts.Select(count => Candidates.Warps.Select(warp => Candidates.Shapes.Select(shape => (float)Score(output, count, warp, shape, new ProcessPriors())).ToArray()).ToArray())],
        };
    }

    /// <summary>Logarithm of the error of a process fitted to the first rows; NaN where it cannot be.</summary>
    private static double Score(SampledOutput output, int count, WarpFamily family, ProcessShape shape, ProcessPriors priors)
    {
        var values = output.Values[..count];
        if (OutputWarp.TryFit(family, values) is not { } warp)
            return double.NaN;
        using var process = Fit(output, count, values, warp, shape, priors);
        if (!process.TryCondition(CancellationToken.None))
            return double.NaN;
        double[][] predictions = [new double[SampledOutput.Fresh]];
        process.Predict(output.FreshInputs, predictions, null, CancellationToken.None);
        return output.LogError(Array.ConvertAll(predictions[0], warp.Inverse));
    }

    private static float[][][]? Optima(SampledOutput output, WarpFamily family)
    {
        var values = output.Values[..Many];
        if (OutputWarp.TryFit(family, values) is not { } warp)
            return null;
        var optima = new float[Candidates.Learned][][];
        for (var s = 0; s < optima.Length; s++)
        {
            var shape = Candidates.Shapes[s];
            using var process = Fit(output, Many, values, warp, shape, s_wide);
            var (p, d) = (process.Parameters, output.InputCount);
            optima[s] = [.. Enumerable.Range(0, d).Select(i => new[] { (float)p[i], (float)p[d + i], shape.IsFactored ? (float)p[(2 * d) + i] : float.NaN })];
        }

        return optima;
    }

    private static GaussianProcess Fit(SampledOutput output, int count, double[] values, OutputWarp warp, ProcessShape shape, ProcessPriors priors)
    {
        var process = new GaussianProcess(shape, output.Inputs.AsSpan(0, count * output.InputCount), output.InputCount, [Array.ConvertAll(values, warp.Forward)], priors);
        process.Fit(60, 1e-2, CancellationToken.None);
        return process;
    }
}
