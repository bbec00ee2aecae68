using SurrogateHost.Corpus.Families;
using SurrogateHost.Corpus.Language;

namespace SurrogateHost.Corpus.Generation;

/// <summary>
/// An endless, seeded stream of numeric C functions with executions of them. Program number i of a seed is always the same for the
/// same number of executions (which also decide what is refused as too flat), whatever was made before it, so that threads and
/// machines can share a stream. Thread-safe.
/// </summary>
public sealed class CorpusGenerator
{
    private const int MaximumSourceLength = 1600;
    private const int CheckedPoints = 64;

    private readonly ProgramFamily[] _families;
    private readonly double[] _cumulative;
    private readonly KernelGuard _guard;
    private readonly ulong _seed;

    /// <summary>Opens a stream.</summary>
    /// <param name="seed">Which stream.</param>
    /// <param name="heldOut">True for the held-out families, false for those of training.</param>
    /// <param name="guard">Refuses what is too close to a benchmark kernel.</param>
    public CorpusGenerator(ulong seed, bool heldOut, KernelGuard guard)
    {
        _seed = seed;
        _guard = guard;
        _families = [.. AllFamilies().Where(family => family.IsHeldOut == heldOut)];
        _cumulative = new double[_families.Length];
        var sum = 0.0;
        for (var i = 0; i < _families.Length; i++)
            _cumulative[i] = sum += _families[i].Weight;
    }

    /// <summary>Every family, in the order of their names.</summary>
    public static IReadOnlyList<ProgramFamily> AllFamilies() =>
    [
        .. typeof(ProgramFamily).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ProgramFamily)) && !type.IsAbstract)
            .Select(type => (ProgramFamily)Activator.CreateInstance(type)!)
            .OrderBy(family => family.Name, StringComparer.Ordinal),
    ];

    /// <summary>Program number <paramref name="index"/> of the stream.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="samples">Number of executions.</param>
    public CorpusProgram Generate(long index, int samples)
    {
        for (var attempt = 0; ; attempt++)
        {
            var random = new Random(Mix(_seed, index, attempt));
            if (TryGenerate(random, samples) is { } program)
                return program with { Origin = $"seed {_seed} index {index}" };
        }
    }

    private CorpusProgram? TryGenerate(Random random, int samples)
    {
        var draw = random.NextDouble() * _cumulative[^1];
        var family = _families[Array.FindIndex(_cumulative, sum => sum > draw)];
        var inputs = family.InputCounts[random.Next(family.InputCounts.Count)];
        var builder = new FunctionBuilder(random, inputs, family.NeedsArray || random.NextDouble() < 0.3);
        var results = family.Write(builder, family.ResultCounts[random.Next(family.ResultCounts.Count)]);
        var function = builder.Finish("f", results);
        var distribution = PickDistribution(random, inputs);
        var (minimum, maximum) = PickBox(random, inputs);
        var unit = InputSampler.Draw(random, inputs, samples, distribution);
        var scaled = Scale(unit, minimum, maximum);
        var outputs = VectorEvaluator.Evaluate(function, scaled);
        if (!IsUseful(outputs))
            return null;
        var source = CPrinter.Print(function);
        if (UnusedInputs(builder, source) > inputs / 3)
            return null;
        if (source.Length > MaximumSourceLength || _guard.Resembles(function, minimum, maximum))
            return null;
        return new CorpusProgram
        {
            Family = family.Name,
            Origin = "",
            Source = source,
            Function = function.Name,
            Minimum = minimum,
            Maximum = maximum,
            InputNames = function.ArrayParameter is { } array ? Elements(array, inputs) : [.. function.Parameters],
            OutputNames = function.ResultStyle switch
            {
                ResultStyle.Return => ["return"],
                // What the text writes through one index only is one number to a frontend, whatever its author called it.
                ResultStyle.Pointers => [.. function.OutputParameters],
                _ when outputs.Length == 1 => [function.OutputParameters[0]],
                _ => Elements(function.OutputParameters[0], outputs.Length),
            },
            Distribution = distribution,
            Inputs = Rows(scaled),
            Outputs = Rows(outputs),
        };
    }

    private static string[] Elements(string array, int count) => [.. Enumerable.Range(0, count).Select(i => $"{array}[{i}]")];

    /// <summary>Inputs that the text names only once, in the parameter list; real functions use what they take.</summary>
    private static int UnusedInputs(FunctionBuilder builder, string source) => builder.ArrayName is { } array
        ? (source.Contains($"{array}[i", StringComparison.Ordinal) ? 0 : builder.Inputs.Length - Enumerable.Range(0, builder.Inputs.Length)
            .Count(i => source.AsSpan(source.IndexOf('{')).Contains($"{array}[{i}]", StringComparison.Ordinal)))
        : builder.Parameters.Count(name => !Mentions(source.AsSpan(source.IndexOf('{', source.IndexOf(" f(", StringComparison.Ordinal))), name));

    private static bool Mentions(ReadOnlySpan<char> text, string name)
    {
        for (var start = 1; text[start..].IndexOf(name) is >= 0 and var found; start += found + name.Length)
        {
            var at = start + found;
            if (!char.IsLetterOrDigit(text[at - 1]) && !char.IsLetterOrDigit(text[at + name.Length]))
                return true;
        }

        return false;
    }

    private static InputDistribution PickDistribution(Random random, int inputs) => random.Next(20) switch
    {
        < 12 => InputDistribution.Uniform,
        < 16 => inputs >= 3 ? InputDistribution.NearlyFlat : InputDistribution.Uniform,
        < 18 => InputDistribution.Clustered,
        _ => InputDistribution.Skewed,
    };

    private static (double[] Minimum, double[] Maximum) PickBox(Random random, int inputs)
    {
        var (minimum, maximum) = (new double[inputs], new double[inputs]);
        var style = random.Next(10);
        for (var i = 0; i < inputs; i++)
        {
            (minimum[i], maximum[i]) = style switch
            {
                < 5 => (0, 1),
                < 8 => (-1, 1),
                8 => (0, Math.Round(0.5 + (2 * random.NextDouble()), 1)),
                _ => Around(random),
            };
        }

        return (minimum, maximum);
    }

    private static (double Minimum, double Maximum) Around(Random random)
    {
        var low = Math.Round((3 * random.NextDouble()) - 2, 1);
        return (low, Math.Round(low + 0.4 + (2 * random.NextDouble()), 1));
    }

    private static double[][] Scale(double[][] unit, double[] minimum, double[] maximum) =>
        [.. unit.Select((column, i) => column.Select(u => (double)(float)(minimum[i] + (u * (maximum[i] - minimum[i])))).ToArray())];

    /// <summary>Finite, of a sane size, not nearly constant, and not a flat line with a single spike.</summary>
    private static bool IsUseful(double[][] outputs)
    {
        foreach (var output in outputs)
        {
            var (mean, variance) = (output.Average(), 0.0);
            foreach (var value in output)
                variance += (value - mean) * (value - mean) / output.Length;
            var deviation = Math.Sqrt(variance);
            if (!double.IsFinite(deviation) || deviation < 1e-3 || deviation < 0.01 * Math.Abs(mean) || deviation > 100)
                return false;
            if (output.Max(value => Math.Abs(value - mean)) > 0.8 * deviation * Math.Sqrt(Math.Min(output.Length, CheckedPoints)))
                return false;
        }

        return true;
    }

    private static float[] Rows(double[][] columns)
    {
        var rows = new float[columns.Length * columns[0].Length];
        for (var p = 0; p < columns[0].Length; p++)
            for (var i = 0; i < columns.Length; i++)
                rows[(p * columns.Length) + i] = (float)columns[i][p];
        return rows;
    }

    /// <summary>A well-mixed seed (the finaliser of SplitMix64, Steele et al. 2014).</summary>
    private static int Mix(ulong seed, long index, int attempt)
    {
        var z = seed + (0x9E3779B97F4A7C15UL * (((ulong)index << 8) + (ulong)attempt + 1));
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)((z ^ (z >> 31)) & int.MaxValue);
    }
}
