using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Warps;

namespace SurrogateHost.GaussianProcesses.Fitting;

/// <summary>
/// What is believed of the hyperparameters before any sample is seen. Weights and noise are relative to the kernel's variance;
/// lengths are in units of a box of [−1, 1] per input.
/// </summary>
public sealed record ProcessPriors
{
    /// <summary>Length scales, by input; null for the same belief in all.</summary>
    public IReadOnlyList<NormalPrior>? Lengths { get; init; }

    /// <summary>The length scale of an input that <see cref="Lengths"/> says nothing of.</summary>
    public NormalPrior Length { get; init; } = new(0.7, 1.0);

    /// <summary>Bends, by input; null for the same belief in all.</summary>
    public IReadOnlyList<NormalPrior>? Bends { get; init; }

    /// <summary>The bend of an input that <see cref="Bends"/> says nothing of: 0 is straight.</summary>
    public NormalPrior Bend { get; init; } = new(0, 0.3);

    /// <summary>How much of the function involves an input, by input: large where everything does.</summary>
    public IReadOnlyList<NormalPrior>? Interactions { get; init; }

    /// <summary>The same for an input that <see cref="Interactions"/> says nothing of.</summary>
    public NormalPrior Interaction { get; init; } = new(0, 1.5);

    /// <summary>The weights of the trend.</summary>
    public NormalPrior Trend { get; init; } = new(0, 2);

    /// <summary>The weights of given features.</summary>
    public NormalPrior Feature { get; init; } = new(0, 3);

    /// <summary>The noise.</summary>
    public NormalPrior Noise { get; init; } = new(-14, 4);

    /// <summary>Logarithms of how likely each kernel is; 0 for one that is left out.</summary>
    public IReadOnlyDictionary<KernelFamily, double> Kernels { get; init; } = new Dictionary<KernelFamily, double>();

    /// <summary>Logarithms of how likely each trend is; 0 for one that is left out.</summary>
    public IReadOnlyDictionary<MeanFamily, double> Means { get; init; } = new Dictionary<MeanFamily, double>();

    /// <summary>Logarithms of how likely each map of the output is; 0 for one that is left out.</summary>
    public IReadOnlyDictionary<WarpFamily, double> Warps { get; init; } = new Dictionary<WarpFamily, double>();

    /// <summary>By output, where beliefs differ between outputs; null, or null for an output, for these ones.</summary>
    public IReadOnlyList<ProcessPriors?>? ByOutput { get; init; }

    /// <summary>Other beliefs that stand for election beside these; null for none.</summary>
    public ProcessPriors? Alternative { get; init; }

    /// <summary>Beliefs by the map of the output and the form of the process, where they differ; null for these ones in all.</summary>
    public Func<WarpFamily, ProcessShape, ProcessPriors>? ByForm { get; init; }

    /// <summary>The logarithm of how likely a form is.</summary>
    internal double LogOf(ProcessShape shape, WarpFamily warp) =>
        Kernels.GetValueOrDefault(shape.Kernel) + Means.GetValueOrDefault(shape.Mean) + Warps.GetValueOrDefault(warp);

    /// <summary>One prior per hyperparameter.</summary>
    internal NormalPrior[] Of(ProcessShape shape, ParameterLayout layout)
    {
        var priors = new NormalPrior[layout.Count];
        for (var d = 0; d < layout.Inputs; d++)
        {
            priors[d] = Lengths?[d] ?? Length;
            if (shape.BendsInputs)
                priors[layout.Bends + d] = Bends?[d] ?? Bend;
            if (shape.IsFactored)
                priors[layout.Interactions + d] = Interactions?[d] ?? Interaction;
        }

        priors.AsSpan(layout.Trend, layout.TrendParts).Fill(Trend);
        priors.AsSpan(layout.FeatureWeights, layout.Features).Fill(Feature);
        priors[layout.Noise] = Noise;
        return priors;
    }
}
