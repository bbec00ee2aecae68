using System.Globalization;
using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Paper.Report;

namespace SurrogateHost.Bench.Samples;

/// <summary>
/// <c>./surrogate run</c> on every sample, compiled by compnet and with random weights: held-out error at the same budget, and how many
/// executions compnet needs for what random ends with.
/// </summary>
internal sealed class SamplesBenchmark : IBenchmark
{
    private static readonly int[] s_budgets = [16, 32, 64, 128, 256];
    private static readonly string[] s_quick = ["kmeans"];

    /// <inheritdoc/>
    public string Description => "the samples by compnet and by random weights: held-out error, and executions for random's final error";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var (figures, rows) = (new List<Figure>(), new List<string>());
        foreach (var sample in Directory.EnumerateFiles(Path.Combine(settings.Root, "samples"), "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(sample);
            if (settings.IsQuick && !s_quick.Contains(name))
                continue;
            settings.Say($"run {name}");
            var random = await SampleRun.ErrorAsync(settings, sample, "random", s_budgets[^1], cancellationToken);
            var curve = new List<(int Executions, double Error)>();
            foreach (var budget in s_budgets)
                curve.Add((budget, await SampleRun.ErrorAsync(settings, sample, "compnet", budget, cancellationToken)));
            var needed = new ErrorCurve(curve).GainOf(1, random);
            figures.AddRange(
            [
                new Figure($"samples/{name}/random", random, "NMSE"), new Figure($"samples/{name}/compnet", curve[^1].Error, "NMSE"),
                new Figure($"samples/{name}/executions-for-random", needed.Value, "executions"),
            ]);
            var more = needed.Bound switch { Bound.Lower => "more than ", Bound.Upper => "at most ", _ => "" };
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"| {name} | {random:G3} | {string.Join(" | ", curve.Select(point => point.Error.ToString("G3", CultureInfo.InvariantCulture)))} | {more}{needed.Value:F0} |"));
        }

        var file = Path.Combine(settings.Output ?? Path.Combine(settings.Root, settings.IsQuick ? "artifacts/paper" : "docs/results"), "samples.md");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, Document(settings, rows), cancellationToken);
        settings.Say($"table: {file}");
        return figures;
    }

    private static string Document(BenchmarkSettings settings, IEnumerable<string> rows) => string.Join('\n',
    [
        "# The samples, compiled and not", "",
        $"`./surrogate run` on every sample without its goal, so that all executions make the surrogate. Errors are the run's own, on executions held out or by cross-validation: mean squared error over the variance, geometric mean over the outputs, one run each. The last column: the executions with which compnet has the error that random weights have with {s_budgets[^1]}, interpolated. Programs with more than 9 inputs or 2 outputs get standard weights from compnet too.",
        "", .. Origin.Of(settings).Select(line => $"- {line.Name}: {line.Value}"), "",
        $"| sample | random, {s_budgets[^1]} executions | {string.Join(" | ", s_budgets.Select(budget => $"compnet, {budget}"))} | compnet's executions for random's error |",
        $"| --- | {string.Concat(s_budgets.Select(_ => "---: | "))}---: | ---: |", .. rows, "",
    ]);
}
