using System.Globalization;
using SurrogateHost.Optimizers.Gradient;
using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Optimizers.RandomSearch;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Optimizers;

/// <summary>Prints how far gradient and random-search get on every test problem; run it with <c>-explicit only</c>.</summary>
public sealed class ComparisonTable(ITestOutputHelper output)
{
    private static readonly int[] s_checkpoints = [50, 100, 200, 400];

    [Fact(Explicit = true)]
    public async Task Print_AllProblems_MedianRegretBySeed()
    {
        var seeds = int.Parse(Environment.GetEnvironmentVariable("SEEDS") ?? "5", CultureInfo.InvariantCulture);
        var only = Environment.GetEnvironmentVariable("ONLY");
        foreach (var problem in TestProblems.All.Where(problem => only is null || problem.Name.Contains(only, StringComparison.Ordinal)))
        {
            await PrintAsync(problem, "gradient", new GradientFactory(new SearchOptions()), seeds);
            await PrintAsync(problem, "random-search", new RandomSearchFactory(new RandomSearchOptions()), seeds);
        }
    }

    private async Task PrintAsync(TestProblem problem, string name, IOptimizerFactory factory, int seeds)
    {
        var (regrets, times) = (new List<double[]>(), new List<double>());
        for (var seed = 1UL; seed <= (ulong)seeds; seed++)
        {
            var (best, overheads, _) = await TestRun.RunAsync(factory, TestWorker.Shared, problem, 400, seed);
            regrets.Add([.. s_checkpoints.Select(n => best[Math.Min(n, best.Length) - 1] - problem.Minimum)]);
            times.AddRange(overheads.Select(overhead => overhead.TotalMilliseconds));
        }

        var row = s_checkpoints.Select((_, k) => Quantile(regrets.Select(r => r[k]), 0.5).ToString("0.0e+0", CultureInfo.InvariantCulture).PadLeft(9));
        output.WriteLine($"{problem.Name,-16} {name,-14} {string.Join(' ', row)}  worst {Quantile(regrets.Select(r => r[^1]), 1):0.0e+0}"
            + $"  ms {Quantile(times, 0.5):F2} p95 {Quantile(times, 0.95):F1}");
    }

    private static double Quantile(IEnumerable<double> values, double q)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Round(q * (sorted.Length - 1))];
    }
}
