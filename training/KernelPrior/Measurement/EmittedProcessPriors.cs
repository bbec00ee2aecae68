using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Warps;
using SurrogateHost.Model;

namespace SurrogateHost.Training.KernelPrior.Measurement;

/// <summary>What an emitted prior means to the processes.</summary>
internal static class EmittedProcessPriors
{
    /// <summary>The priors of a candidate.</summary>
    public static ProcessPriors Of(OutputPrior prior, WarpFamily family, ProcessShape shape, double widening = 1, double freedom = 0)
    {
        var warp = prior.Warps[(int)family];
        return new ProcessPriors
        {
            Lengths = Normal(warp.Lengths[shape.IsFactored ? 3 : (int)shape.Kernel], widening, freedom),
            Bends = Normal(warp.Bends, widening, freedom),
            Interactions = Normal(warp.Interactions, widening, freedom),
        };
    }

    /// <summary>The log weight of a candidate.</summary>
    public static double Weight(OutputPrior prior, WarpFamily family, ProcessShape shape) =>
        prior.Warps[(int)family].Weight + prior.Kernels[(int)shape.Kernel] + prior.Means[(int)shape.Mean]
        + prior.Factored[shape.IsFactored ? 1 : 0] + prior.Bent[shape.BendsInputs ? 1 : 0];

    private static NormalPrior[] Normal(IReadOnlyList<NormalBelief> beliefs, double widening, double freedom) => [.. beliefs.Select(belief => new NormalPrior(belief.Mean, widening * belief.Deviation, freedom))];
}
