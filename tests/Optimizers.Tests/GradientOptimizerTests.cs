using SurrogateHost.Optimizers.Gradient;
using SurrogateHost.Optimizers.Searching;
using SurrogateHost.Optimizers.RandomSearch;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers;

public sealed class GradientOptimizerTests
{
    private static readonly GradientFactory s_gradient = new(new SearchOptions());
    private static readonly RandomSearchFactory s_random = new(new RandomSearchOptions());

    private static async Task<double> RegretAsync(IOptimizerFactory factory, TestProblem problem, int budget, ulong seed)
    {
        var run = await TestRun.RunAsync(factory, TestWorker.Shared, problem, budget, seed);
        return run.Best[^1] - problem.Minimum;
    }

    [Fact]
    public async Task Search_RosenbrockIn400Executions_Converges_20Seeds()
    {
        var problem = TestProblems.Named("rosenbrock-2");
        for (var seed = 1UL; seed <= 20; seed++)
            Assert.InRange(await RegretAsync(s_gradient, problem, budget: 400, seed), 0, 1e-4);
    }

    public static TheoryData<string> AllProblems => [.. TestProblems.All.Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(AllProblems))]
    public async Task Search_EqualExecutions_MedianNotBehindRandomSearch(string name)
    {
        var problem = TestProblems.Named(name);
        var (gradient, random) = (new List<double>(), new List<double>());
        for (var seed = 1UL; seed <= 5; seed++)
        {
            gradient.Add(await RegretAsync(s_gradient, problem, budget: 200, seed));
            random.Add(await RegretAsync(s_random, problem, budget: 200, seed));
        }

        // Nothing can be better than random search on noise; there it must only not be clearly worse.
        var allowance = name.StartsWith("noise", StringComparison.Ordinal) ? 3 : 1;
        Assert.InRange(gradient.Order().ElementAt(2), -1e-9, allowance * random.Order().ElementAt(2));
    }

    [Fact]
    public async Task Search_WholeNumbers_FindsTheBestOne()
    {
        var problem = TestProblem.Scalar("integers", 3, -20, 20, 0,
            x => Math.Pow(x[0] - 7, 2) + (3 * Math.Pow(x[1] + 11, 2)) + Math.Pow(x[2] - x[0], 2), integer: true);
        for (var seed = 1UL; seed <= 3; seed++)
            Assert.Equal(0, await RegretAsync(s_gradient, problem, budget: 200, seed));
    }

    [Fact]
    public async Task Search_HalfOfTheSpaceCrashes_FindsTheBestOfTheRest()
    {
        var problem = TestProblem.Scalar("crashing", 2, -2, 2, 0.25, _ => 0) with
        {
            Run = x => x[0] + x[1] > 0.5 ? null : [Math.Pow(x[0] - 0.5, 2) + Math.Pow(x[1] - 0.5, 2)],
            Minimum = 0.125,
        };

        var regrets = new List<double>();
        for (var seed = 1UL; seed <= 5; seed++)
            regrets.Add(await RegretAsync(s_gradient, problem, budget: 300, seed));

        // A search in five ends at a point beside the failures, along which it would have to slide.
        Assert.InRange(regrets.Order().ElementAt(2), 0, 1e-3);
        Assert.All(regrets, regret => Assert.InRange(regret, 0, 1e-2));
    }

    [Fact]
    public async Task Search_HundredThousandExecutions_TakesNoMoreThanTheRoundsSetFor()
    {
        var problem = TestProblems.Named("ackley-2");

        var run = await TestRun.RunAsync(s_gradient, TestWorker.Shared, problem, budget: 100_000, seed: 1);

        Assert.InRange(run.Overheads.Count, 1, 300);
        Assert.Equal(100_000, run.Best.Length);
        Assert.InRange(run.Best[^1], 0, 1e-3);
    }

    [Fact]
    public async Task Search_SixtyFourInputs_BeatsRandomSearch()
    {
        var problem = TestProblem.Scalar("bowl-64", 64, -1, 2, 0, x => x.Select((v, i) => (1 + (i % 5)) * v * v).Sum());

        var gradient = await RegretAsync(s_gradient, problem, budget: 800, seed: 1);

        Assert.True(gradient < 0.5 * await RegretAsync(s_random, problem, budget: 800, seed: 1));
    }

    [Fact]
    public async Task Surrogate_AfterASearch_ForetellsTheBestPoint()
    {
        var problem = TestProblems.Named("branin");

        var run = await TestRun.RunAsync(s_gradient, TestWorker.Shared, problem, budget: 300, seed: 2);

        Assert.NotSame(problem, run.Surrogate);
        var outputs = new double[1];
        TestWorker.Shared.Predict(run.Surrogate, [Math.PI, 2.275], outputs);
        Assert.InRange(outputs[0], 0.3978 - 3, 0.3978 + 3);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public async Task Search_ExtremeMagnitudes_StillImproves(double magnitude)
    {
        var problem = TestProblem.Scalar("extreme", 2, -2, 2, 0, x => magnitude * x.Sum(v => (v - 0.5) * (v - 0.5)));

        var run = await TestRun.RunAsync(s_gradient, TestWorker.Shared, problem, budget: 100, seed: 1);

        Assert.True(run.Best[^1] < 0.1 * run.Best[23]);
    }
}
