using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Stages;

public sealed partial class TuningStageTests
{
    private static FunctionProgram Constrained(Func<double[], double> amount) => new(() => x => new FunctionProgram.Result(x[0]))
    {
        Program = FunctionProgram.Describe(("x", 0, 2), ("y", -1, 1)) with { Outputs = ["return", "constraint[0]"], Constraints = ["y <= 0"] },
        More = x => [amount(x)],
    };

    private static readonly Objective s_constrained = new() { Kind = ObjectiveKind.Minimize, Output = "return", SubjectTo = ["y <= 0"] };

    [Fact]
    public async Task RunAsync_BetterButInfeasible_IsNotTheAnswer()
    {
        var optimized = await RunAsync(new ScriptedOptimizer([[0, 1], [1, -1], [0.5, 0.5]]), Constrained(x => x[1]), s_constrained);

        Assert.Equal((1.0, true), (optimized.Best.Actual, optimized.Best.IsFeasible));
        Assert.Empty(optimized.Notes);
    }

    [Fact]
    public async Task RunAsync_NothingFeasible_ReturnsTheLeastViolationAndSaysSo()
    {
        var optimizer = new ScriptedOptimizer([[0, 1], [1, 0.25]]);

        var optimized = await RunAsync(optimizer, Constrained(x => x[1]), s_constrained with { StopAt = 5 });

        Assert.Equal((1.0, false), (optimized.Best.Actual, optimized.Best.IsFeasible));
        Assert.Equal(["none of 2 executions fulfils every condition; the input shown violates them least: y <= 0 (violated by 0.25)"], optimized.Notes);
        Assert.Equal(StopReason.NothingToGain, optimized.End.Reason);
    }
}
