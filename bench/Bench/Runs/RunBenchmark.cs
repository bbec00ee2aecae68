using System.Text.Json;

namespace SurrogateHost.Bench.Runs;

/// <summary>The whole main job on each sample: seconds per stage, executions per second, peak memory, and what is lost around the stages.</summary>
internal sealed class RunBenchmark : IBenchmark
{
    private static readonly string[] s_quick = ["inversek2j", "kmeans"];

    /// <inheritdoc/>
    public string Description => "the main job on each sample: seconds per stage, executions per second, peak memory";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var figures = new List<Figure>();
        foreach (var (sample, file) in Samples(settings.Root))
        {
            if (settings.IsQuick && !s_quick.Contains(sample))
                continue;
            settings.Say($"run {sample}");
            var run = await HostProcess.RunAsync(settings.Root, ["run", file, "--json"], cancellationToken);
            figures.AddRange(FiguresOf($"run.{sample}", run));
        }

        figures.Add(await ManyExecutions.MeasureAsync(settings, cancellationToken));
        return figures;
    }

    /// <summary>The samples, and the projects except those whose library this machine lacks.</summary>
    private static IEnumerable<(string Name, string File)> Samples(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "samples"), "*.json").Select(file => (Path.GetFileNameWithoutExtension(file), file))
            .Concat(Directory.EnumerateDirectories(Path.Combine(root, "samples", "projects")).Select(folder => (Path.GetFileName(folder), Path.Combine(folder, "job.json"))))
            .Where(sample => sample.Item1 != "pendulum" || Directory.Exists("/usr/include/gsl")).OrderBy(sample => sample.Item1, StringComparer.Ordinal);

    private static IEnumerable<Figure> FiguresOf(string name, HostProcess run)
    {
        using var document = JsonDocument.Parse(run.Output);
        var root = document.RootElement;
        var stages = root.GetProperty("stages").EnumerateArray()
            .Select(stage => (Name: stage.GetProperty("name").GetString(), Seconds: stage.GetProperty("seconds").GetDouble())).ToArray();
        var working = stages.Sum(stage => stage.Seconds);
        foreach (var (stage, seconds) in stages)
            yield return new Figure($"{name}.{stage}", seconds, "s");
        yield return new Figure($"{name}.executions", root.GetProperty("evaluations").GetProperty("total").GetInt32() / working, "1/s");
        yield return new Figure($"{name}.overhead", run.Seconds - working, "s", Goal.Below(1));
        yield return new Figure($"{name}.memory", run.PeakMebibytes, "MiB");
    }
}
