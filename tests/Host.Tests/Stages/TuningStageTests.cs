using Microsoft.Extensions.Options;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Stages;

public sealed partial class TuningStageTests
{
    private readonly FunctionProgram _program = FunctionProgram.Pure(x => (x[0] * x[0]) + x[1]);
    private static readonly ValidationReport s_report = new()
    {
        HeldOutCount = 9,
        TrainingCount = 30,
        Outputs = [new OutputValidation { Output = "return", NormalizedMeanSquaredError = 0.1, RootMeanSquaredError = 1, RankCorrelation = 0.9, Interval90 = 2 }],
    };

    private readonly RecordedProgress _progress = new();
    private readonly PlainWorker _worker = new();

    private Task<InputsOptimized> RunAsync(
        ScriptedOptimizer optimizer, FunctionProgram program, int evaluations = 100, ObjectiveKind kind = ObjectiveKind.Minimize,
        params Trial[] trials) => RunAsync(optimizer, program, new Objective { Kind = kind, Output = "return" }, evaluations, trials);

    private Task<InputsOptimized> RunAsync(
        ScriptedOptimizer optimizer, FunctionProgram program, Objective objective, int evaluations = 100, params Trial[] trials) =>
        new TuningStage(Options.Create(new TuningOptions()), TimeProvider.System).RunAsync(
            new OptimizeInputs
            {
                JobId = Guid.NewGuid(),
                Job = program.Job(evaluations, objective),
                Program = program.Program,
                Surrogate = SurrogateFile.ToBytes(
                    PlainSurrogate.For(program.Program.Space, program.Program.Outputs, seed: 1) with { Validation = s_report }),
                Trials = TrialTable.Pack(trials),
            },
            optimizer, _worker, program, _progress, TestContext.Current.CancellationToken);

    [Fact]
    public async Task RunAsync_SearchEndsEarly_ReturnsTheBestWithItsProof()
    {
        var optimizer = new ScriptedOptimizer([[1, 0.5], [0.5, -1]], [[2, 1]]);

        var optimized = await RunAsync(optimizer, _program);

        Assert.Equal(-0.75, optimized.Best.Actual);
        Assert.Equal(new Dictionary<string, double> { ["x"] = 0.5, ["y"] = -1 }, optimized.Best.Inputs);
        Assert.Equal(new Dictionary<string, double> { ["return"] = -0.75 }, optimized.Best.Outputs);
        Assert.Equal(new EvaluationCounts(0, 3), optimized.Evaluations);
        Assert.Equal(3, optimizer.Told.Count);
        Assert.True(optimizer.IsDisposed);
    }

    [Fact]
    public async Task RunAsync_SamplingFoundBetter_ReturnsThat()
    {
        var optimized = await RunAsync(new ScriptedOptimizer([[1, 1]]), _program, trials: _program.Trial(0, -1));

        Assert.Equal(-1, optimized.Best.Actual);
        Assert.Equal(new EvaluationCounts(1, 1), optimized.Evaluations);
    }

    [Fact]
    public async Task RunAsync_Maximize_ReportsTheOutputsOwnSign()
    {
        var optimized = await RunAsync(new ScriptedOptimizer([[1, 1], [2, 1]]), _program, kind: ObjectiveKind.Maximize);

        Assert.Equal(5, optimized.Best.Actual);
        Assert.Equal(5, _progress.Reports[^1].BestObjective);
    }

    [Fact]
    public async Task RunAsync_Finished_PredictsTheBestWithTheFinalSurrogate()
    {
        var optimizer = new ScriptedOptimizer([[1, 0]]);

        var optimized = await RunAsync(optimizer, _program);

        var outputs = new double[1];
        _worker.Predict(SurrogateFile.Parse(optimized.Surrogate), [1, 0], outputs);
        Assert.Equal(outputs[0], optimized.Best.Predicted!.Value, 1e-6);
    }

    [Fact]
    public async Task RunAsync_SurrogateRefitted_CarriesTheReportFromBeforeAndSaysSo()
    {
        var optimizer = new ScriptedOptimizer([[1, 0]]) { Refit = surrogate => surrogate with { Validation = null } };

        var optimized = await RunAsync(optimizer, _program);

        var report = SurrogateFile.Parse(optimized.Surrogate).Validation!;
        Assert.Equal(s_report.HeldOutCount, report.HeldOutCount);
        Assert.Equivalent(s_report.Outputs[0], report.Outputs[0], strict: true);
        Assert.Contains("measured before", Assert.Single(report.Distrust), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SurrogateNotRefitted_KeepsItsReport()
    {
        var optimized = await RunAsync(new ScriptedOptimizer([[1, 0]]), _program);

        Assert.Empty(SurrogateFile.Parse(optimized.Surrogate).Validation!.Distrust);
    }

    [Fact]
    public async Task RunAsync_SuggestionOutsideTheBox_IsExecutedAtItsEdge()
    {
        var optimizer = new ScriptedOptimizer([[99, -99]]);

        await RunAsync(optimizer, _program);

        Assert.Equal([2, -1], Assert.Single(optimizer.Told).Inputs);
    }

    [Theory]
    [InlineData(new double[] { 1 }, "suggested a point of 1 numbers for 2 inputs")]
    [InlineData(new double[] { 1, double.NaN }, "suggested NaN for the input y")]
    public async Task RunAsync_SuggestionThatCannotBeExecuted_FailsNamingTheOptimizer(double[] point, string reason)
    {
        var failure = await Assert.ThrowsAsync<StageFailedException>(() => RunAsync(new ScriptedOptimizer([point]), _program));

        Assert.Contains("optimizer.scripted " + reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, _program.Executions);
    }

    [Fact]
    public async Task RunAsync_MoreSuggestionsThanBudget_FailsWithoutExecuting()
    {
        var failure = await Assert.ThrowsAsync<StageFailedException>(
            () => RunAsync(new ScriptedOptimizer([[0, 0], [1, 1]]), _program, evaluations: 1));

        Assert.Contains("suggested 2 points where 1 were asked for", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, _program.Executions);
    }

    [Fact]
    public async Task RunAsync_BudgetAlreadySpent_AsksForNothing()
    {
        var optimizer = new ScriptedOptimizer([[0, 0]]);

        var optimized = await RunAsync(optimizer, _program, evaluations: 1, trials: _program.Trial(1, 1));

        Assert.Empty(optimizer.Told);
        Assert.Equal(2, optimized.Best.Actual);
    }

    [Fact]
    public async Task RunAsync_NothingCompletes_FailsWithCountsAndAReason()
    {
        var program = FunctionProgram.Failing(_ => new FunctionProgram.Result(double.NaN, TrialOutcome.TimedOut, "no answer in 1 s"));

        var failure = await Assert.ThrowsAsync<StageFailedException>(() => RunAsync(new ScriptedOptimizer([[0, 0], [1, 1]]), program));

        Assert.Contains("none of 2 executions completed", failure.Message, StringComparison.Ordinal);
        Assert.Contains("2 timed out (no answer in 1 s)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ValueToStopAtReached_AsksNoMoreAndSaysWhy()
    {
        var optimizer = new ScriptedOptimizer([[1, 0]], [[0, -0.5]], [[0, -1]]);
        var objective = new Objective { Kind = ObjectiveKind.Minimize, Output = "return", StopAt = -0.5 };

        var optimized = await RunAsync(optimizer, _program, objective);

        Assert.Equal(2, optimizer.Told.Count);
        Assert.Equal(new SearchEnd(StopReason.TargetReached, "the objective reached -0.5, where it was to stop at -0.5"), optimized.End);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1 + 2.3e-16)]
    public async Task RunAsync_TargetsMetToTheLastDigits_AsksNoMore(double x)
    {
        var optimizer = new ScriptedOptimizer([[x, 0]], [[0, 0]]);
        var objective = new Objective { Kind = ObjectiveKind.Match, Targets = new Dictionary<string, double> { ["return"] = 1 } };

        var optimized = await RunAsync(optimizer, _program, objective);

        Assert.Single(optimizer.Told);
        Assert.Equal(new SearchEnd(StopReason.TargetReached, "the outputs match the targets to rounding"), optimized.End);
    }

    [Fact]
    public async Task RunAsync_OptimizerConcludes_PassesItsReasonOn()
    {
        var silent = await RunAsync(new ScriptedOptimizer([[1, 0]]), _program);
        var telling = await RunAsync(new ScriptedOptimizer([[1, 0]]) { Conclusion = "all is known" }, _program);

        Assert.Equal(new SearchEnd(StopReason.NothingToGain, "optimizer.scripted sees nothing more to gain"), silent.End);
        Assert.Equal(new SearchEnd(StopReason.NothingToGain, "all is known"), telling.End);
    }

    [Fact]
    public async Task RunAsync_ObservationsAlone_CostNothingAndAreNoAnswer()
    {
        var observed = _program.Trial(2, 1) with { Phase = TrialPhase.Observed };

        var optimized = await RunAsync(new ScriptedOptimizer([[1, 1]]), _program, evaluations: 1, trials: [observed, _program.Trial(1, 1)]);

        Assert.Equal(2, optimized.Best.Actual);
        Assert.Equal(new EvaluationCounts(1, 0), optimized.Evaluations);
        Assert.Equal(new SearchEnd(StopReason.EvaluationsSpent, "the budget of 1 execution is spent"), optimized.End);
    }

    [Fact]
    public async Task RunAsync_Interrupted_ReturnsTheBestSoFar()
    {
        using var person = new CancellationTokenSource();
        var program = new FunctionProgram(() => x =>
        {
            if (x[0] == 1)
                person.Cancel();
            return new FunctionProgram.Result(x[0]);
        })
        { Interrupted = person.Token };

        var optimized = await RunAsync(new ScriptedOptimizer([[2, 0]], [[1, 0]], [[0, 0]]), program);

        Assert.Equal(1, optimized.Best.Actual);
        Assert.Equal(StopReason.Interrupted, optimized.End.Reason);
    }

    [Fact]
    public async Task RunAsync_InterruptedWhileTheOptimizerThinks_ReturnsTheBestSoFar()
    {
        using var person = new CancellationTokenSource();
        var program = new FunctionProgram(() => x => new FunctionProgram.Result(x[0])) { Interrupted = person.Token };
        var optimizer = new ScriptedOptimizer([[2, 0]], [[1, 0]])
        {
            Think = (round, until) =>
            {
                if (round < 2)
                    return Task.CompletedTask;
                person.Cancel();
                return Task.Delay(Timeout.Infinite, until);
            },
        };

        var optimized = await RunAsync(optimizer, program);

        Assert.Equal((1.0, StopReason.Interrupted), (optimized.Best.Actual, optimized.End.Reason));
        Assert.True(optimizer.IsDisposed);
    }

    [Fact]
    public async Task RunAsync_BestObservation_IsProvedOnTheProgramFirst()
    {
        var honest = _program.Trial(0, -1) with { Phase = TrialPhase.Observed };
        var outside = new Trial([9, 9], [-100], TrialOutcome.Completed, TrialPhase.Observed);
        var optimizer = new ScriptedOptimizer([[1, 1]]);

        var optimized = await RunAsync(optimizer, _program, trials: [honest, outside]);

        Assert.Equal(-1, optimized.Best.Actual);
        Assert.Equal((new EvaluationCounts(0, 2), 0), (optimized.Evaluations, optimized.Notes.Count));
        Assert.Equal([TrialPhase.Observed, TrialPhase.Tuning], optimizer.Problem!.Trials.Select(trial => trial.Phase));
    }

    [Fact]
    public async Task RunAsync_ObservationThatTheProgramDoesNotConfirm_IsNoted()
    {
        var wrong = new Trial([1, 1], [-50], TrialOutcome.Completed, TrialPhase.Observed);

        var optimized = await RunAsync(new ScriptedOptimizer([[0, 0]]), _program, trials: wrong);

        Assert.Equal(0, optimized.Best.Actual);
        Assert.Equal(["the best observation has the objective -50; the program gives 2 there"], optimized.Notes);
    }

    [Fact]
    public async Task RunAsync_FailedTrialWithALowValue_IsNeverTheBest()
    {
        var program = FunctionProgram.Failing(x => x[0] > 1
            ? new FunctionProgram.Result(-1e9, TrialOutcome.NotFinite)
            : new FunctionProgram.Result(3));

        var optimized = await RunAsync(new ScriptedOptimizer([[0, 0], [2, 0]]), program);

        Assert.Equal(3, optimized.Best.Actual);
    }
}
