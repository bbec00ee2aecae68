using Microsoft.Extensions.Configuration;
using SurrogateHost.Model;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.PluginHosting;

/// <summary>The sample that stands outside the solution, built as an outside author builds it.</summary>
public sealed class SamplePluginTests : IAsyncDisposable
{
    private readonly CatalogRig _rig = new();

    public SamplePluginTests()
    {
        Directory.CreateDirectory(_rig.At("pattern-search"));
        foreach (var file in Directory.EnumerateFiles(TestPluginFolder.Built("PatternSearch")))
            File.Copy(file, Path.Combine(_rig.At("pattern-search"), Path.GetFileName(file)));
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task StartAsync_OtherVersionOfAHostLibrary_EachHasItsOwn()
    {
        await _rig.StartAsync();

        Assert.True(_rig.Listing("pattern-search")!.Status == PluginStatus.Active, _rig.Describe());
        Assert.Equal(10, typeof(ConfigurationBinder).Assembly.GetName().Version!.Major);
        Assert.Contains(_rig.Log.Lines, line => line.EndsWith("bound with Microsoft.Extensions.Configuration.Binder 9.0.0.0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("optimizer.pattern-search:Batch", "16", "Batch = 16")]
    [InlineData("optimizer.pattern-search:LastStep", "0.0001", "LastStep = 0.0001")]
    public async Task StartAsync_Setting_ReachesThePlugin(string key, string value, string logged)
    {
        await _rig.With(key, value).StartAsync();

        Assert.Contains(_rig.Log.Lines, line => line.Contains(logged, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("optimizer.pattern-search:Batch", "0", "The field Batch must be between 1 and 1000")]
    [InlineData("optimizer.pattern-search:Bach", "8", "Bach")]
    public async Task StartAsync_WrongSetting_QuarantinesThePlugin(string key, string value, string reason)
    {
        await _rig.With(key, value).StartAsync();

        Assert.Equal(PluginStatus.Quarantined, _rig.Listing("pattern-search")!.Status);
        Assert.Contains(reason, _rig.Listing("pattern-search")!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SuggestAsync_CurvedValley_ComesNearTheMinimumWithoutAUsefulSurrogate()
    {
        await _rig.StartAsync();

        var best = await SearchAsync(
            new SearchSpace([new("x", -2, 2, false), new("y", -2, 2, false)]),
            budget: 400,
            x => (100 * Math.Pow(x[1] - (x[0] * x[0]), 2)) + Math.Pow(1 - x[0], 2));

        Assert.InRange(best, 0, 1e-2);
    }

    [Fact]
    public async Task SuggestAsync_WholeNumbers_FindsTheMinimumAndStopsWhenEveryPointIsKnown()
    {
        await _rig.StartAsync();
        var executions = 0;

        var best = await SearchAsync(
            new SearchSpace([new("n", 0, 9, true), new("m", 0, 4, true)]),
            budget: 1000,
            x =>
            {
                executions++;
                return Math.Abs(x[0] - 7) + Math.Abs(x[1] - 3);
            });

        Assert.Equal(0, best);
        Assert.Equal(50, executions);
    }

    private async Task<double> SearchAsync(SearchSpace space, int budget, Func<double[], double> program)
    {
        using var lease = _rig.Catalog.Rent<IOptimizerFactory>(PluginKind.Optimizer, "pattern-search");
        var search = lease.Service.Create(Problem(space, budget));
        var best = double.PositiveInfinity;
        while (budget > 0 && await search.SuggestAsync(budget, TestContext.Current.CancellationToken) is { Count: > 0 } points)
        {
            Assert.InRange(points.Count, 1, budget);
            Assert.All(points, point => Assert.Equal(point, point.Zip(space.Dimensions, (value, dimension) => dimension.Clamp(value))));
            var trials = points.Select(point => new Trial(point, [program(point)], TrialOutcome.Completed, TrialPhase.Tuning)).ToArray();
            best = trials.Select(trial => trial.Outputs[0]).Append(best).Min();
            budget -= points.Count;
            await search.ObserveAsync(trials, TestContext.Current.CancellationToken);
        }

        return best;
    }

    private static TuningProblem Problem(SearchSpace space, int budget) => new()
    {
        Space = space,
        Objective = new ObjectiveFunction(new Objective { Kind = ObjectiveKind.Minimize, Output = "return" }, ["return"]),
        Surrogate = new Surrogate
        {
            Topology = new Topology([space.Dimensions.Count, 1]),
            Activation = Activation.Tanh,
            Weights = new float[space.Dimensions.Count + 1],
            InputScaling = Scaling.ForBox(space),
            OutputScaling = Scaling.Identity(1),
            Inputs = [.. space.Dimensions.Select(dimension => dimension.Name)],
            Outputs = ["return"],
            ProgramHash = "none",
            Hypernetwork = "none",
            Seed = 1,
        },
        Trials = [],
        Evaluations = budget,
        Worker = new FlatWorker(),
        Seed = 1,
    };
}
