using SurrogateHost.Optimizers.Auto;
using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers;

/// <summary>
/// A search that ends before its budget must not lose by it. Searches of the same seed are the same until one of them ends, so what the
/// other finds afterwards is what ending lost.
/// </summary>
public sealed class StopEarlyTests
{
    private const int Budget = 1200;

    private static async Task<double[]> RunAsync(string problem, ulong seed, bool stopsEarly, int budget = Budget) =>
        (await TestRun.RunAsync(new AutoFactory(new SearchOptions { StopEarly = stopsEarly }), TestWorker.Shared, TestProblems.Named(problem), budget, seed)).Best;

    [Theory]
    [InlineData("sphere-5")]
    [InlineData("rosenbrock-2")]
    [InlineData("zakharov-5")]
    public async Task Search_OneMinimum_EndsLongBeforeTheBudget(string problem)
    {
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var best = await RunAsync(problem, seed, stopsEarly: true, budget: 2 * Budget);

            Assert.InRange(best.Length, 50, 3 * Budget / 2);
            Assert.InRange(best[^1], 0, 1e-8);
        }
    }

    [Theory]
    [InlineData("ackley-2")]
    [InlineData("ackley-5")]
    [InlineData("griewank-2")]
    [InlineData("griewank-4")]
    [InlineData("levy-3")]
    [InlineData("levy-6")]
    [InlineData("hartmann-3")]
    [InlineData("hartmann-6")]
    [InlineData("goldstein-price")]
    [InlineData("six-hump-camel")]
    [InlineData("branin")]
    [InlineData("rosenbrock-5")]
    [InlineData("noise-3")]
    public async Task Search_ManyMinima_EndsWhereTheWholeBudgetFindsNoBetter(string problem)
    {
        for (var seed = 1UL; seed <= 4; seed++)
        {
            var ended = await RunAsync(problem, seed, stopsEarly: true);
            if (ended.Length == Budget)
                continue;
            var whole = await RunAsync(problem, seed, stopsEarly: false);

            Assert.Equal(ended, whole[..ended.Length]);
            Assert.InRange(ended[^1] - whole[^1], 0, 1e-6 * Math.Max(1, whole[0] - whole[^1]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Search_OptimumInACorner_EndsSoon(int inputs)
    {
        Func<double[], double>[] functions = [x => x.Sum(), x => x.Sum(v => v * v), x => x.Sum(Math.Exp)];
        foreach (var function in functions)
        {
            var problem = TestProblem.Scalar("corner", inputs, 0.5, 2, function([.. Enumerable.Repeat(0.5, inputs)]), x => function(x));

            var best = (await TestRun.RunAsync(new AutoFactory(new SearchOptions()), TestWorker.Shared, problem, Budget, seed: 1)).Best;

            Assert.InRange(best.Length, 30, 150 + (100 * inputs));
            Assert.Equal(problem.Minimum, best[^1], 1e-9);
        }
    }

    [Fact]
    public async Task Search_Ended_SaysWhy()
    {
        var problem = TestProblems.Named("sphere-5");
        var optimizer = await TestRun.EndedAsync(new AutoFactory(new SearchOptions()), TestWorker.Shared, problem, Budget, seed: 1);

        Assert.Matches("^[0-9]+ local searches from different places came to one minimum, and no other is expected; the last [0-9]+ executions brought nothing$", optimizer.Conclusion);
    }
}
