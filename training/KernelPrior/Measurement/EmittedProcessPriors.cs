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

    /// <summary>Minus the logarithm of how much narrower the beliefs of a candidate are than others', which its likelihood is to be compared with.</summary>
    public static double Narrowness(ProcessPriors text, ProcessPriors plain, ProcessShape shape)
    {
        var sum = 0.0;
        for (var i = 0; i < text.Lengths!.Count; i++)
        {
            sum += Peak(text.Lengths[i]) - Peak(plain.Length);
            if (shape.BendsInputs)
                sum += Peak(text.Bends![i]) - Peak(plain.Bend);
            if (shape.IsFactored)
                sum += Peak(text.Interactions![i]) - Peak(plain.Interaction);
        }

        return sum;
    }

    // The logarithm of a density at its mode: of a normal distribution, or of a Student's t of three degrees of freedom.
    private static double Peak(NormalPrior belief) => (belief.Freedom > 0 ? -1.0008 : -0.9189) - Math.Log(belief.Deviation);

    /// <summary>The log weight of a candidate.</summary>
    public static double Weight(OutputPrior prior, WarpFamily family, ProcessShape shape) =>
        prior.Warps[(int)family].Weight + prior.Kernels[(int)shape.Kernel] + prior.Means[(int)shape.Mean]
        + prior.Factored[shape.IsFactored ? 1 : 0] + prior.Bent[shape.BendsInputs ? 1 : 0];

    private static NormalPrior[] Normal(IReadOnlyList<NormalBelief> beliefs, double widening, double freedom) => [.. beliefs.Select(belief => new NormalPrior(belief.Mean, widening * belief.Deviation, freedom))];
}
