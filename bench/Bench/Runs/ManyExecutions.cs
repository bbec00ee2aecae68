using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Runs;

/// <summary>How long 100,000 executions of a cheap program take in the sandbox, its processes' start included.</summary>
internal static class ManyExecutions
{
    private const int Count = 100_000;
    private const int Inputs = 6;

    /// <summary>Measures the slowest of three, each with processes of its own; the compiled program comes from the cache, as in a job's later stages.</summary>
    /// <param name="settings">Where the samples stand.</param>
    /// <param name="cancellationToken">Stops measuring.</param>
    public static async Task<Figure> MeasureAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        settings.Say($"execute kmeans {Count} times");
        await using var services = ClangServices.Create(settings.Root);
        var frontend = services.GetRequiredService<IFrontend>();
        var program = await frontend.AnalyzeAsync(Job(settings), cancellationToken);
        await (await frontend.BuildAsync(program, cancellationToken)).DisposeAsync();

        var random = new Random(1);
        var rows = Enumerable.Range(0, Count * Inputs).Select(_ => random.NextDouble()).ToArray();
        var slowest = 0.0;
        for (var round = 0; round < 3; round++)
        {
            var watch = Stopwatch.StartNew();
            await using var runnable = await frontend.BuildAsync(program, cancellationToken);
            var batch = await runnable.EvaluateAsync(rows, cancellationToken);
            slowest = Math.Max(slowest, watch.Elapsed.TotalSeconds);
            if (batch.Outcomes.Any(outcome => outcome != TrialOutcome.Completed))
                throw new InvalidOperationException("kmeans: not every execution completed.");
        }

        return new Figure("run.100000-executions", slowest, "s", Goal.Below(2));
    }

    private static JobDefinition Job(BenchmarkSettings settings) => new()
    {
        Program = new ProgramText
        {
            FileName = "kmeans.c", Source = File.ReadAllText(Path.Combine(settings.Root, "samples", "programs", "kmeans.c")),
        },
        Function = "distance",
        Inputs = [.. new[] { "r", "g", "b", "centroid_r", "centroid_g", "centroid_b" }
            .Select(name => new InputDeclaration { Name = name, Minimum = 0, Maximum = 1 })],
        Evaluations = Count,
        Seed = 1,
        Plugins = new PluginSelection { Frontend = "clang", Hypernetwork = "random", Worker = "simd", Optimizer = "random-search" },
    };
}
