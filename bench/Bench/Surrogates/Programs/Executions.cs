using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Bench.Surrogates.Programs;

/// <summary>
/// Executes programs once in the sandbox and keeps the executions: <c>program.json</c>, and rows of little-endian float64, inputs then
/// outputs, in <c>test.f64</c> and <c>seed-1.f64</c>. An execution that did not complete has outputs that are not a number.
/// </summary>
/// <param name="frontend">Builds and executes.</param>
/// <param name="folder">Where executions are kept.</param>
/// <param name="plan">How many there are.</param>
internal sealed class Executions(IFrontend frontend, string folder, SurrogatesPlan plan)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a program's executions, and makes those that are missing.</summary>
    /// <param name="suite">The program.</param>
    /// <param name="rows">Points of each seed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ExecutedProgram> OfAsync(SuiteProgram suite, int rows, CancellationToken cancellationToken)
    {
        var program = await frontend.AnalyzeAsync(suite.Job(rows, 1, "random"), cancellationToken);
        var kept = Directory.CreateDirectory(Path.Combine(folder, $"{suite.Name}-{IdentityOf(suite)}")).FullName;
        var dimensions = program.Space.Dimensions;
        await File.WriteAllTextAsync(Path.Combine(kept, "program.json"), JsonSerializer.Serialize(
            new
            {
                program.Text.Source, program.Function, Inputs = dimensions.Select(d => d.Name), program.Outputs,
                Lower = dimensions.Select(d => d.Minimum), Upper = dimensions.Select(d => d.Maximum),
            }, s_json), cancellationToken);

        var test = await RowsAsync(Path.Combine(kept, "test.f64"), program, plan.TestRows, UniformPoints(program.Space, plan.Seed), cancellationToken);
        var samples = new Dictionary<int, Trial[]>();
        for (var seed = 1; seed <= plan.Seeds; seed++)
        {
            var sequence = new SpaceFillingSequence(program.Space, (ulong)seed);
            var file = Path.Combine(kept, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}.f64"));
            samples[seed] = await RowsAsync(file, program, rows, Enumerable.Range(0, int.MaxValue).Select(i => sequence.PointAt(i)), cancellationToken);
        }

        return new ExecutedProgram(suite, program, kept, [.. test.Where(trial => trial.IsCompleted)], samples);
    }

    private static IEnumerable<double[]> UniformPoints(SearchSpace space, int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            yield return
            [
                .. space.Dimensions.Select(d => d.IsInteger
                    ? Math.Min(Math.Floor(d.Minimum + (random.NextDouble() * (d.Maximum - d.Minimum + 1))), d.Maximum)
                    : d.Minimum + (random.NextDouble() * (d.Maximum - d.Minimum))),
            ];
        }
    }

    private async Task<Trial[]> RowsAsync(string file, AnalyzedProgram program, int rows, IEnumerable<double[]> points, CancellationToken cancellationToken)
    {
        if (File.Exists(file) && Read(file, program) is { } known && known.Length >= rows)
            return known[..rows];
        double[][] inputs = [.. points.Take(rows)];
        await using var runnable = await frontend.BuildAsync(program, cancellationToken);
        var batch = await runnable.EvaluateAsync(inputs.SelectMany(point => point).ToArray(), cancellationToken);
        var width = program.Outputs.Count;
        Trial[] trials = [.. inputs.Select((point, i) => TrialOf(point, batch.Outcomes[i] == TrialOutcome.Completed ? batch.Outputs[(i * width)..((i + 1) * width)] : Nothing(width)))];
        await File.WriteAllBytesAsync(file + ".part", MemoryMarshal.AsBytes<double>(trials.SelectMany(trial => trial.Inputs.Concat(trial.Outputs)).ToArray()).ToArray(), cancellationToken);
        File.Move(file + ".part", file, overwrite: true);
        return trials;
    }

    private static Trial[] Read(string file, AnalyzedProgram program)
    {
        var (inputs, outputs) = (program.Space.Dimensions.Count, program.Outputs.Count);
        return
        [
            .. MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(file)).ToArray().Chunk(inputs + outputs).Where(row => row.Length == inputs + outputs)
                .Select(row => TrialOf(row[..inputs], row[inputs..])),
        ];
    }

    // Any end but completion is the same to a surrogate.
    private static Trial TrialOf(double[] inputs, double[] outputs) =>
        new(inputs, outputs, Array.TrueForAll(outputs, double.IsFinite) ? TrialOutcome.Completed : TrialOutcome.NotFinite, TrialPhase.Sampling);

    private static double[] Nothing(int outputs) => [.. Enumerable.Repeat(double.NaN, outputs)];

    private static string IdentityOf(SuiteProgram suite)
    {
        var ranges = string.Join(';', suite.Inputs.Select(input => string.Create(CultureInfo.InvariantCulture, $"{input.Name} {input.Length} {input.Minimum:R} {input.Maximum:R}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(suite.Source + suite.Function + ranges)).AsSpan(0, 5));
    }
}
