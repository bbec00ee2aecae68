using System.Globalization;
using SurrogateHost.Optimizers.Gradient;
using SurrogateHost.Optimizers.Searching;

namespace SurrogateHost.Optimizers;

/// <summary>Prints what asking and telling costs as executions add up; run it with <c>-explicit only</c>.</summary>
public sealed class OverheadTable(ITestOutputHelper output)
{
    [Theory(Explicit = true)]
    [InlineData(10, 1000)]
    [InlineData(10, 10000)]
    [InlineData(64, 1000)]
    public async Task Print_Rosenbrock_MillisecondsPerAskByExecutions(int inputs, int budget)
    {
        var problem = TestProblem.Scalar("rosenbrock", inputs, -2, 2, 0, TestProblems.Rosenbrock);

        var run = await TestRun.RunAsync(new GradientFactory(new SearchOptions()), TestWorker.Shared, problem, budget, seed: 1);

        var quarters = run.Overheads.Select(overhead => overhead.TotalMilliseconds).Chunk((run.Overheads.Count + 3) / 4)
            .Select(part => part.Order().ElementAt(part.Length / 2).ToString("F1", CultureInfo.InvariantCulture));
        output.WriteLine($"{inputs} inputs, {budget} executions in {run.Overheads.Count} rounds: median ms of each quarter"
            + $" {string.Join(' ', quarters)}, total {run.Overheads.Sum(overhead => overhead.TotalSeconds):F1} s, best {run.Best[^1]:0.0e+0}");
    }
}
