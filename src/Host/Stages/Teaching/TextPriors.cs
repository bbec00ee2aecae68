using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Warps;
using SurrogateHost.Model;

namespace SurrogateHost.Stages.Teaching;

/// <summary>What a hypernetwork read in a program's text, as the processes take it.</summary>
internal static class TextPriors
{
    // Samples may overrule what was read.
    private const double Freedom = 3;

    // Chosen on programs that the prior was not trained on: beliefs as they were learned are too sure of themselves for texts of another kind,
    // and of two processes as likely the one with standard beliefs is right more often.
    private const double Widening = 1.5;
    private const double Handicap = 3;

    private static readonly ProcessPriors s_standard = new();

    /// <summary>The beliefs of all outputs: the standard ones, and beside them those that the text gives.</summary>
    /// <param name="prior">What was read; null for nothing.</param>
    public static ProcessPriors Of(ProcessPrior? prior) => prior is null
        ? s_standard
        : new ProcessPriors { ByOutput = [.. prior.Outputs.Select(output => output is null ? null : Of(output))] };

    /// <summary>What the text lets expect of each output at each row; null where it tells of no output.</summary>
    /// <param name="prior">What was read; null for nothing.</param>
    /// <param name="rows">Inputs in −1..1, row after row.</param>
    /// <param name="inputs">Numbers per row.</param>
    public static double[]?[]? Expected(ProcessPrior? prior, double[] rows, int inputs) => prior is null || prior.Outputs.All(output => output?.Expected is null)
        ? null
        : [.. prior.Outputs.Select(output => output?.Expected is { } expected
            ? Enumerable.Range(0, rows.Length / inputs).Select(row => expected.At(rows.AsSpan(row * inputs, inputs))).ToArray()
            : null)];

    private static ProcessPriors Of(OutputPrior output) => new()
    {
        ByForm = (warp, shape) => s_standard with { Kernels = Weight(shape, WeightOf(output, warp, shape)) },
        Alternative = new ProcessPriors { ByForm = (warp, shape) => Read(output, warp, shape) },
    };

    private static ProcessPriors Read(OutputPrior output, WarpFamily family, ProcessShape shape)
    {
        var warp = output.Warps[(int)family];
        var read = new ProcessPriors
        {
            Lengths = Beliefs(warp.Lengths[shape.IsFactored ? warp.Lengths.Count - 1 : (int)shape.Kernel]),
            Bends = Beliefs(warp.Bends),
            Interactions = Beliefs(warp.Interactions),
        };
        return read with { Kernels = Weight(shape, WeightOf(output, family, shape) + Narrowness(read, shape) - Handicap) };
    }

    private static Dictionary<KernelFamily, double> Weight(ProcessShape shape, double weight) => new() { [shape.Kernel] = weight };

    private static double WeightOf(OutputPrior output, WarpFamily warp, ProcessShape shape) =>
        output.Warps[(int)warp].Weight + output.Kernels[(int)shape.Kernel] + output.Means[(int)shape.Mean]
        + output.Factored[shape.IsFactored ? 1 : 0] + output.Bent[shape.BendsInputs ? 1 : 0];

    /// <summary>How much denser the beliefs read are at their modes than the standard ones: likelihoods under both are compared with it.</summary>
    private static double Narrowness(ProcessPriors read, ProcessShape shape)
    {
        var sum = 0.0;
        for (var i = 0; i < read.Lengths!.Count; i++)
        {
            sum += Peak(read.Lengths[i]) - Peak(s_standard.Length);
            if (shape.BendsInputs)
                sum += Peak(read.Bends![i]) - Peak(s_standard.Bend);
            if (shape.IsFactored)
                sum += Peak(read.Interactions![i]) - Peak(s_standard.Interaction);
        }

        return sum;
    }

    /// <summary>The logarithm of a density at its mode: of Student's t with three degrees of freedom, or of a normal distribution.</summary>
    private static double Peak(NormalPrior belief) => (belief.Freedom > 0 ? -1.0008 : -0.9189) - Math.Log(belief.Deviation);

    private static NormalPrior[] Beliefs(IReadOnlyList<NormalBelief> beliefs) =>
        [.. beliefs.Select(belief => new NormalPrior(belief.Mean, Widening * belief.Deviation, Freedom))];
}
