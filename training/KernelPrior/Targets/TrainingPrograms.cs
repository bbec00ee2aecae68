using SurrogateHost.Corpus.Generation;
using SurrogateHost.Hypernetworks.KernelPrior;
using SurrogateHost.Hypernetworks.Reading.Interpretation;

namespace SurrogateHost.Training.KernelPrior.Targets;

/// <summary>The stream of programs that the prior is learned from: three compositions, then one of the families.</summary>
/// <param name="seed">Which stream.</param>
internal sealed class TrainingPrograms(ulong seed)
{
    private const int Rows = 96 + SampledOutput.Fresh;

    private static readonly int[] s_known = [8, 12, 16, 0, 24, 32, 48];

    private readonly MixedGenerator _programs = new(seed, BenchmarkKernels.Guard());

    /// <summary>The outputs of a program.</summary>
    /// <param name="index">From 0.</param>
    public IEnumerable<SampledOutput> Outputs(long index)
    {
        var program = _programs.Generate(index, Rows);
        // Inputs that crowd in a part of their box say little about the box.
        if (program.Distribution != InputDistribution.Uniform)
            yield break;
        var analyzed = program.Analyze();
        if (ProgramReader.Read(analyzed) is not { } reading)
            yield break;
        var (count, outputs) = (program.InputCount, program.OutputCount);
        var inputs = new double[Rows * count];
        for (var k = 0; k < inputs.Length; k++)
            inputs[k] = (2 * (program.Inputs[k] - program.Minimum[k % count]) / (program.Maximum[k % count] - program.Minimum[k % count])) - 1;
        for (var o = 0; o < outputs; o++)
        {
            if (reading.Outputs[o] is not { } summary)
                continue;
            var values = Enumerable.Range(0, Rows).Select(row => (double)program.Outputs[(row * outputs) + o]).ToArray();
            // As many samples as there may be when a program is compiled.
            var known = s_known[(index + o) % s_known.Length];
            var samples = new KnownSamples([.. Enumerable.Range(0, known).Select(row => inputs[(row * count)..((row + 1) * count)])], values[..known]);
            if (PriorFeatures.Of(summary, analyzed.Space, reading, samples) is not { } features)
                continue;
            if (values[..12].Distinct().Count() > 2 && values[^SampledOutput.Fresh..].Max() > values[^SampledOutput.Fresh..].Min())
                yield return new SampledOutput($"{program.Family}/{seed}/{index}/{o}", features, count, inputs, values);
        }
    }
}
