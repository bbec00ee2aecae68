using System.Globalization;
using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;
using SurrogateHost.Failures;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Corpus.Tool.Proof;

/// <summary>
/// Compiles programs of a corpus, executes their samples in the sandbox and compares. The generator evaluates in double precision;
/// a program of type <c>double</c> must agree to 1e-6 standard deviations of its output (the last bit of the float32 that is
/// stored), one of type <c>float</c>, which rounds after every step, to 1e-2, but for one sample in 50 where that rounding may
/// move a value across a jump.
/// </summary>
/// <param name="frontend">Compiles and executes.</param>
internal sealed class ProgramProof(IFrontend frontend)
{
    /// <summary>Processor time of one execution; generated programs take microseconds.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(200);

    private const double DoubleTolerance = 1e-6;
    private const double FloatTolerance = 1e-2;
    private const double MostJumps = 0.02;

    /// <summary>Proves a sample, spread evenly over the corpus.</summary>
    /// <param name="reader">The corpus.</param>
    /// <param name="wanted">Number of programs; all of a smaller corpus.</param>
    /// <param name="jobs">Programs compiled side by side.</param>
    /// <param name="progress">Told the number of programs done.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="HostNotReadyException">There is no sandbox or no compiler.</exception>
    public async Task<ProofReport> RunAsync(CorpusReader reader, int wanted, int jobs, Action<int> progress, CancellationToken cancellationToken)
    {
        var count = Math.Min(wanted, reader.Count);
        var comparisons = new Comparison[count];
        var done = 0;
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellationToken }, async (i, token) =>
        {
            comparisons[i] = await CompareAsync(reader[(int)((long)i * reader.Count / count)], token);
            progress(Interlocked.Increment(ref done));
        });
        return new ProofReport(
            count, comparisons.Sum(c => c.Values), comparisons.Sum(c => c.Exact), comparisons.Select(c => c.Largest).DefaultIfEmpty().Max(),
            comparisons.Sum(c => c.Jumps), [.. comparisons.Select(c => c.Disagreement).OfType<string>()]);
    }

    /// <summary>The job that analyses a program as a user would submit it.</summary>
    /// <param name="program">A program of a corpus.</param>
    public static JobDefinition Job(CorpusProgram program) => new()
    {
        Program = new ProgramText { FileName = "program.c", Source = program.Source },
        Function = program.Function,
        Inputs = [.. InputDeclarations.Of(program)],
        Fixed = program.Fixed,
        Evaluations = Math.Max(1, program.SampleCount),
        Seed = 0,
        Plugins = new PluginSelection { Frontend = "clang", Hypernetwork = "", Worker = "", Optimizer = "" },
    };

    private async Task<Comparison> CompareAsync(CorpusProgram program, CancellationToken cancellationToken)
    {
        try
        {
            var analyzed = await frontend.AnalyzeAsync(Job(program), cancellationToken);
            var columns = program.OutputNames.Select(name => analyzed.Outputs.ToList().IndexOf(name)).ToArray();
            if (columns.Contains(-1))
                return Comparison.Refused($"{program.Origin}: the frontend finds the outputs {string.Join(", ", analyzed.Outputs)}, the corpus has {string.Join(", ", program.OutputNames)}.");
            await using var runnable = await frontend.BuildAsync(analyzed, cancellationToken);
            var batch = await runnable.EvaluateAsync(Array.ConvertAll(program.Inputs, value => (double)value), cancellationToken);
            return Compare(program, batch.Outputs, analyzed.Outputs.Count, columns);
        }
        catch (ProgramRefusedException refused)
        {
            return Comparison.Refused($"{program.Origin}: {refused.Message}");
        }
    }

    /// <summary>Compares stored outputs with executed ones.</summary>
    /// <param name="program">The program.</param>
    /// <param name="executed">Row after row.</param>
    /// <param name="width">Outputs per row of <paramref name="executed"/>.</param>
    /// <param name="columns">Per output of the program, its place in a row.</param>
    internal static Comparison Compare(CorpusProgram program, double[] executed, int width, int[] columns)
    {
        var tolerance = program.Source.Contains("float", StringComparison.Ordinal) ? FloatTolerance : DoubleTolerance;
        var (exact, jumps, largest) = (0L, 0L, 0.0);
        for (var output = 0; output < columns.Length; output++)
        {
            var deviation = Deviation(program, output);
            for (var row = 0; row < program.SampleCount; row++)
            {
                var (stored, real) = (program.Outputs[(row * columns.Length) + output], executed[(row * width) + columns[output]]);
                if (stored == (float)real)
                {
                    exact++;
                    continue;
                }

                // Below the spacing of float32 there is nothing to compare.
                var difference = Math.Max(0, Math.Abs(stored - real) - (2 * (MathF.BitIncrement(MathF.Abs(stored)) - MathF.Abs(stored)))) / deviation;
                if (difference <= tolerance)
                    largest = Math.Max(largest, difference);
                else
                    jumps++;
            }
        }

        var values = (long)program.SampleCount * columns.Length;
        var isProved = jumps <= (tolerance == FloatTolerance ? MostJumps * values : 0);
        return new Comparison(values, exact, largest, isProved ? jumps : 0, isProved ? null : string.Create(CultureInfo.InvariantCulture,
            $"{program.Family}, {program.Origin}: {jumps} of {values} outputs differ by more than {tolerance} standard deviations from what the compiled program computes."));
    }

    private static double Deviation(CorpusProgram program, int output)
    {
        var values = Enumerable.Range(0, program.SampleCount).Select(row => (double)program.Outputs[(row * program.OutputCount) + output]).ToArray();
        var mean = values.Average();
        return Math.Max(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), 1e-30);
    }

    /// <summary>What comparing one program gave.</summary>
    internal sealed record Comparison(long Values, long Exact, double Largest, long Jumps, string? Disagreement)
    {
        /// <summary>A program that could not be executed.</summary>
        public static Comparison Refused(string reason) => new(0, 0, 0, 0, reason);
    }
}
