using Microsoft.Extensions.Options;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Stages;

/// <summary>Searches that end before their budget, whatever the optimizer.</summary>
public sealed class StopRuleTests
{
    private static readonly Objective s_minimize = new() { Kind = ObjectiveKind.Minimize, Output = "return" };

    private static Task<InputsOptimized> RunAsync(FunctionProgram program, JobDefinition job, double[][] points) =>
        new TuningStage(Options.Create(new TuningOptions()), TimeProvider.System).RunAsync(
            new OptimizeInputs
            {
                JobId = Guid.NewGuid(), Job = job, Program = program.Program,
                Surrogate = SurrogateFile.ToBytes(PlainSurrogate.For(program.Program.Space, program.Program.Outputs, seed: 1)),
                Trials = TrialTable.Empty,
            },
            new ScriptedOptimizer([.. points.Select(point => new[] { point })]), new PlainWorker(), program, new RecordedProgress(), TestContext.Current.CancellationToken);

    private static double[][] Line(int count) => [.. Enumerable.Range(0, count).Select(i => new[] { i / (double)count, 0.5 })];

    [Fact]
    public async Task RunAsync_ObjectiveThatNeverChanges_EndsAndSaysSo()
    {
        var program = FunctionProgram.Pure(_ => 3);

        var optimized = await RunAsync(program, program.Job(500, s_minimize), Line(500));

        Assert.Equal(new SearchEnd(StopReason.NothingToGain, "the objective never changed: it was 3 in all of 80 executions"), optimized.End);
        Assert.Equal(80, program.Executions);
    }

    [Fact]
    public async Task RunAsync_ObjectiveThatChangedOnce_GoesOn()
    {
        var program = FunctionProgram.Pure(x => x[0] < 0.1 ? 1 : 3);

        var optimized = await RunAsync(program, program.Job(200, s_minimize), Line(200));

        Assert.Equal(StopReason.EvaluationsSpent, optimized.End.Reason);
    }

    [Fact]
    public async Task RunAsync_AllInputsExecuted_Ends()
    {
        var program = new FunctionProgram(() => x => new FunctionProgram.Result(x[0] + x[1]))
        {
            Program = FunctionProgram.Describe() with { Space = new SearchSpace([new("i", 0, 1, true), new("j", 0, 1, true), new("k", 2, 2, false)]) },
        };
        double[][] points = [[0, 0, 2], [0, 1, 2], [1, 1, 2], [0, 1, 2], [1, 0, 2], [0, 0, 2]];

        var optimized = await RunAsync(program, program.Job(500, s_minimize), points);

        Assert.Equal(new SearchEnd(StopReason.NothingToGain, "all 4 inputs of the space were executed"), optimized.End);
        Assert.Equal(5, program.Executions);
    }

    [Fact]
    public async Task RunAsync_NothingBetterForLongerThanThePatience_Ends()
    {
        var program = FunctionProgram.Pure(x => Math.Max(x[0], 0.2) - (x[0] == 0.1 ? 1 : 0));
        double[][] points = [[0.5, 0], [0.4, 0], [0.9, 0], [0.8, 0], [0.3, 0], [0.7, 0], [0.6, 0], [1, 0], [0.1, 0]];

        var optimized = await RunAsync(program, program.Job(500, s_minimize) with { Patience = 3 }, points);

        Assert.Equal(new SearchEnd(StopReason.NothingToGain, "nothing better was found in 3 executions, where the job's patience is 3"), optimized.End);
        Assert.Equal(0.3, optimized.Best.Actual);
        Assert.Equal(8, program.Executions);
    }

    [Fact]
    public async Task RunAsync_HugeValues_TheOptimizerSeesThemInOrderAndTheAnswerIsTrue()
    {
        var program = FunctionProgram.Pure(x => x[0] > 1 ? double.MaxValue : x[0] > 0.5 ? 1e160 : x[0]);
        var optimizer = new ScriptedOptimizer([[[1.5, 0], [0.6, 0], [0.25, 0]]]);

        var optimized = await new TuningStage(Options.Create(new TuningOptions()), TimeProvider.System).RunAsync(
            new OptimizeInputs
            {
                JobId = Guid.NewGuid(), Job = program.Job(3, s_minimize), Program = program.Program, Trials = TrialTable.Empty,
                Surrogate = SurrogateFile.ToBytes(PlainSurrogate.For(program.Program.Space, program.Program.Outputs, seed: 1)),
            },
            optimizer, new PlainWorker(), program, new RecordedProgress(), TestContext.Current.CancellationToken);

        Assert.Equal(0.25, optimized.Best.Actual);
        Assert.Equal([double.MaxValue, 1e160, 0.25], optimized.Trials.Unpack().Select(trial => trial.Outputs[0]));
        Assert.True(optimizer.Told[0].Outputs[0] > optimizer.Told[1].Outputs[0]);
        Assert.True(double.IsFinite(optimizer.Told[0].Outputs[0] * optimizer.Told[0].Outputs[0]));
        Assert.Equal(0.25, optimizer.Told[2].Outputs[0]);
    }
}
