using SurrogateHost.Corpus.Language;

namespace SurrogateHost.Corpus.Generation;

/// <summary>
/// An endless, seeded stream of arbitrary compositions beside the families: formulas and small simulations over inputs in natural units,
/// each step chosen for the values that it meets. Program number i of a seed is always the same, whatever was made before it. Thread-safe.
/// </summary>
public sealed class CompositionGenerator
{
    private const int MaximumSourceLength = 2400;
    private const int TrialPoints = 64;

    private readonly ulong _seed;
    private readonly KernelGuard _guard;

    /// <summary>Opens a stream.</summary>
    /// <param name="seed">Which stream.</param>
    /// <param name="guard">Refuses what is too close to a benchmark kernel.</param>
    public CompositionGenerator(ulong seed, KernelGuard guard) => (_seed, _guard) = (seed, guard);

    /// <summary>Program number <paramref name="index"/> of the stream.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="samples">Number of executions, at inputs drawn uniformly.</param>
    public CorpusProgram Generate(long index, int samples)
    {
        for (var attempt = 0; ; attempt++)
        {
            var random = new Random(CorpusGenerator.Mix(_seed ^ 0xC0FFEE, index, attempt));
            if (TryGenerate(random, samples) is { } program)
                return program with { Origin = $"seed {_seed} index {index}" };
        }
    }

    private CorpusProgram? TryGenerate(Random random, int samples)
    {
        var inputs = InputCount(random);
        var builder = new FunctionBuilder(random, inputs, asArray: random.NextDouble() < 0.12);
        var ranges = NaturalRanges.Draw(random, inputs, builder.ArrayName is not null);
        var trial = ranges.Scale(InputSampler.Draw(random, inputs, TrialPoints, InputDistribution.Uniform));
        var results = new CompositionWriter(builder, trial).Write(random.Next(10) switch { < 7 => 1, < 9 => 2, _ => 3 });
        if (results is null)
            return null;
        var function = builder.Finish("f", results);
        var source = CPrinter.Print(function);
        if (source.Length > MaximumSourceLength || _guard.Resembles(function, ranges.Minimum, ranges.Maximum))
            return null;
        var scaled = ranges.Scale(InputSampler.Draw(random, inputs, samples, InputDistribution.Uniform));
        var outputs = VectorEvaluator.Evaluate(function, scaled);
        if (!Array.TrueForAll(outputs, IsUseful))
            return null;
        return CorpusGenerator.Program("composition-graph", function, ranges, source, scaled, outputs, InputDistribution.Uniform);
    }

    private static int InputCount(Random random) => random.Next(100) switch
    {
        < 10 => 1,
        < 28 => 2,
        < 46 => 3,
        < 62 => 4,
        < 75 => 5,
        < 85 => 6,
        < 91 => 7,
        < 95 => 8,
        _ => random.Next(9, 13),
    };

    /// <summary>Finite, as a float32 holds it, not nearly constant, and not a flat line with a few spikes.</summary>
    private static bool IsUseful(double[] output)
    {
        var mean = output.Average();
        var deviation = Math.Sqrt(output.Average(value => (value - mean) * (value - mean)));
        return double.IsFinite(deviation) && deviation > 1e-12 && deviation > 1e-3 * Math.Abs(mean) && output.All(value => Math.Abs(value) < 1e30)
            && output.Max(value => Math.Abs(value - mean)) < 0.5 * deviation * Math.Sqrt(Math.Max(output.Length, TrialPoints * 4));
    }
}
