using SurrogateHost.Model;
using SurrogateHost.Optimizers.Searching.Evolution;
using SurrogateHost.Optimizers.Searching.Search;

namespace SurrogateHost.Optimizers.Searching;

public sealed class GenerationTests
{
    private static readonly Merit s_merit = new(new ObjectiveFunction(new Objective { Kind = ObjectiveKind.Minimize, Output = "y" }, ["y"]), [1], []);

    private static readonly double[][] s_points = [.. Enumerable.Range(0, 12).Select(i => new[] { i * 5 % 12 / 12.0 })];

    private static int Execute(Generation generation, Func<double, double> program)
    {
        var executed = 0;
        while (!generation.IsComplete)
        {
            var asked = generation.Ask(100);
            executed += asked.Count;
            generation.Tell([.. asked.Select(point => Observe(point, program(point[0])))]);
        }

        return executed;
    }

    private static Observation Observe(double[] point, double value)
    {
        var observation = new Observation(point, new Trial(point, [value], TrialOutcome.Completed, TrialPhase.Tuning));
        observation.Judge(s_merit);
        return observation;
    }

    [Fact]
    public void Ask_ForecastsRankWell_ExecutesTheBestThirdAlone()
    {
        var generation = new Generation(s_points, [.. s_points.Select(point => point[0])]);

        Assert.Equal(4, Execute(generation, x => x * x));
        Assert.Equal(s_points.Select(point => point[0]).Order(), generation.Ordered().Select(point => point[0]));
    }

    [Fact]
    public void Ask_ForecastsRankTheWrongWay_ExecutesAllAndBelievesTheProgram()
    {
        var generation = new Generation(s_points, [.. s_points.Select(point => -point[0])]);

        Assert.Equal(12, Execute(generation, x => x * x));
        Assert.Equal(s_points.Select(point => point[0]).Order(), generation.Ordered().Select(point => point[0]));
    }

    [Fact]
    public void Ask_NothingForetold_ExecutesAll() =>
        Assert.Equal(12, Execute(new Generation(s_points, [.. s_points.Select(_ => double.NaN)]), x => x));
}
