using SurrogateHost.Corpus.Families;
using SurrogateHost.Corpus.Generation.Units;
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
    private const double LargestDeviation = 100;
    private const double LargestWideDeviation = 1e5;

    // Held-out families stay as they are, so that what is measured on them can be compared from corpus to corpus.
    private const double ShareInUnits = 0.35;

    private readonly ProgramFamily[] _families;
    private readonly double[] _cumulative;
    private readonly KernelGuard _guard;
    private readonly ulong _seed;
    private readonly bool _heldOut;

    /// <summary>Opens a stream.</summary>
    /// <param name="seed">Which stream.</param>
    /// <param name="heldOut">True for the held-out families, false for those of training.</param>
    /// <param name="guard">Refuses what is too close to a benchmark kernel.</param>
    public CorpusGenerator(ulong seed, bool heldOut, KernelGuard guard)
    {
        (_seed, _heldOut) = (seed, heldOut);
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
        var ranges = _heldOut ? InputRanges.Near(random, inputs) : InputRanges.Any(random, inputs, function.ArrayParameter is not null);
        var unit = InputSampler.Draw(random, inputs, samples, distribution);
        var units = !_heldOut && random.NextDouble() < ShareInUnits ? new UnitPicker(random) : null;
        if (units is not null)
            (function, ranges) = InUnits(units, random, function, ranges);
        var scaled = ranges.Scale(unit);
        var outputs = VectorEvaluator.Evaluate(function, scaled);
        if (!IsUseful(outputs, _heldOut ? LargestDeviation : LargestWideDeviation))
            return null;
        if (units is not null && random.NextDouble() < 0.6)
            (function, outputs) = ResultsInUnits(units, random, function, outputs);
        var source = CPrinter.Print(function);
        if (UnusedInputs(builder, source) > inputs / 3)
            return null;
        if (source.Length > MaximumSourceLength || _guard.Resembles(function, ranges.Minimum, ranges.Maximum))
            return null;
        return Program(family.Name, function, ranges, source, scaled, outputs, distribution);
    }

    /// <summary>A program with executions of it.</summary>
    internal static CorpusProgram Program(
        string family, Function function, InputRanges ranges, string source, double[][] inputs, double[][] outputs, InputDistribution distribution) => new()
    {
        Family = family,
        Origin = "",
        Source = source,
        Function = function.Name,
        Minimum = ranges.Minimum,
        Maximum = ranges.Maximum,
        WholeInputs = Array.Exists(ranges.IsWhole, isWhole => isWhole) ? ranges.IsWhole : [],
        InputNames = function.ArrayParameter is { } array ? Elements(array, inputs.Length) : [.. function.Parameters],
        OutputNames = function.ResultStyle switch
        {
            ResultStyle.Return => ["return"],
            // What the text writes through one index only is one number to a frontend, whatever its author called it.
            ResultStyle.Pointers => [.. function.OutputParameters],
            _ when outputs.Length == 1 => [function.OutputParameters[0]],
            _ => Elements(function.OutputParameters[0], outputs.Length),
        },
        Distribution = distribution,
        Inputs = Rows(inputs),
        Outputs = Rows(outputs),
    };

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

    /// <summary>Other units for some of the inputs, or all.</summary>
    private static (Function Function, InputRanges Ranges) InUnits(UnitPicker picker, Random random, Function function, InputRanges ranges)
    {
        var isShared = function.ArrayParameter is not null || random.NextDouble() < 0.4;
        var picks = new (LinearUnit Unit, double Low, double High)?[ranges.Minimum.Length];
        for (var i = 0; i < picks.Length; i++)
            if (!ranges.IsWhole[i] && (isShared || random.NextDouble() < 0.8))
                picks[i] = isShared && i > 0 ? picks[0] : picker.Pick((ranges.Minimum[i], ranges.Maximum[i]));
        var converted = UnitConversion.OfInputs(function, [.. picks.Select(pick => pick?.Unit)], isFolded: random.NextDouble() < 0.75);
        return (converted, ranges with
        {
            Minimum = [.. ranges.Minimum.Select((low, i) => picks[i]?.Low ?? low)],
            Maximum = [.. ranges.Maximum.Select((high, i) => picks[i]?.High ?? high)],
        });
    }

    private static (Function Function, double[][] Outputs) ResultsInUnits(UnitPicker picker, Random random, Function function, double[][] outputs)
    {
        var units = Array.ConvertAll(outputs, output => picker.PickResult(Spread(output).Deviation));
        var isFactorFirst = random.NextDouble() < 0.6;
        return (
            function with { Results = [.. function.Results.Select((result, i) => UnitConversion.OfResult(result, units[i].Factor, units[i].Offset, isFactorFirst))] },
            [.. outputs.Select((output, i) => Array.ConvertAll(output, value => (units[i].Factor * value) + units[i].Offset))]);
    }

    /// <summary>Finite, of a sane size, not nearly constant, and not a flat line with a single spike.</summary>
    private static bool IsUseful(double[][] outputs, double largest)
    {
        foreach (var output in outputs)
        {
            var (mean, deviation) = Spread(output);
            if (!double.IsFinite(deviation) || deviation < 1e-3 || deviation < 0.01 * Math.Abs(mean) || deviation > largest)
                return false;
            if (output.Max(value => Math.Abs(value - mean)) > 0.8 * deviation * Math.Sqrt(Math.Min(output.Length, CheckedPoints)))
                return false;
        }

        return true;
    }

    private static (double Mean, double Deviation) Spread(double[] output)
    {
        var (mean, variance) = (output.Average(), 0.0);
        foreach (var value in output)
            variance += (value - mean) * (value - mean) / output.Length;
        return (mean, Math.Sqrt(variance));
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
    internal static int Mix(ulong seed, long index, int attempt)
    {
        var z = seed + (0x9E3779B97F4A7C15UL * (((ulong)index << 8) + (ulong)attempt + 1));
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)((z ^ (z >> 31)) & int.MaxValue);
    }
}
