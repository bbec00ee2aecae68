using Microsoft.Extensions.Options;
using SurrogateHost.Failures;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Stages;

public sealed class AnalysisStageTests
{
    private static Task<ProgramAnalyzed> RunAsync(FunctionProgram program, int evaluations, ObservationTable? observations = null) =>
        new AnalysisStage(Options.Create(new AnalysisOptions()), TimeProvider.System).RunAsync(
            new AnalyzeProgram { JobId = Guid.NewGuid(), Job = program.Job(evaluations) with { Observations = observations } },
            program, program, new RecordedProgress(), TestContext.Current.CancellationToken);

    [Fact]
    public async Task RunAsync_PureProgram_CountsProbesAndTheirRepeats()
    {
        var program = FunctionProgram.Pure(x => x[0] * x[1]);

        var analyzed = await RunAsync(program, evaluations: 500);

        var trials = analyzed.Trials.Unpack();
        Assert.Equal(program.Executions, trials.Count);
        Assert.Equal(8, trials.Count);
        Assert.All(trials, trial => Assert.Equal(TrialPhase.Sampling, trial.Phase));
        Assert.Equal(trials.Take(4).Select(trial => trial.Inputs), trials.Skip(4).Reverse().Select(trial => trial.Inputs));
    }

    [Fact]
    public async Task RunAsync_FewExecutions_RepeatsTheLastOfFour()
    {
        var analyzed = await RunAsync(FunctionProgram.Pure(x => x[0] * x[1]), evaluations: 64);

        var trials = analyzed.Trials.Unpack();
        Assert.Equal(5, trials.Count);
        Assert.Equal(trials[3].Inputs, trials[4].Inputs);
        Assert.Equal(4, trials.Select(trial => string.Join(' ', trial.Inputs)).Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_FirstCallDiffers_Refuses()
    {
        var program = new FunctionProgram(() =>
        {
            var isFirst = true;
            return x =>
            {
                var result = new FunctionProgram.Result(isFirst ? 0 : x[0]);
                isFirst = false;
                return result;
            };
        });

        await Assert.ThrowsAsync<ProgramRefusedException>(() => RunAsync(program, evaluations: 16));
    }

    [Fact]
    public async Task RunAsync_Observations_BecomeTrialsInTheProgramsOrderThatCostNothing()
    {
        var analyzed = await RunAsync(FunctionProgram.Pure(x => x[0]), evaluations: 500, new ObservationTable
        {
            Name = "lab.csv", Columns = ["return", "y", "objective", "x"], Rows = [[3, 0.5, 9, 1], [4, 0.25, 9, 2]],
        });

        var trials = analyzed.Trials.Unpack();
        Assert.Equal(new EvaluationCounts(8, 0), EvaluationCounts.Of(trials));
        Assert.Equal([TrialPhase.Observed, TrialPhase.Observed], trials.Take(2).Select(trial => trial.Phase));
        Assert.Equal([1, 0.5, 3], [.. trials[0].Inputs, .. trials[0].Outputs]);
    }

    [Theory]
    [InlineData("x y", "lab.csv:1: there is no column for the output return; the columns of f are x,y,return. Where only some outputs")]
    [InlineData("x y return z", "lab.csv:1: the column z is neither input nor output; the columns of f are x,y,return. Leave it out.")]
    public async Task RunAsync_ObservationsOfSomethingElse_FailNamingTheColumns(string columns, string expected)
    {
        var names = columns.Split(' ');
        var failure = await Assert.ThrowsAsync<StageFailedException>(() => RunAsync(
            FunctionProgram.Pure(x => x[0]), 500, new ObservationTable { Name = "lab.csv", Columns = names, Rows = [new double[names.Length]] }));

        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ScoringAnswersTooLittle_FailsNamingTheFrontend()
    {
        // Two outputs are declared, and it gives one; of a row of three numbers it makes one and a half rows of its own.
        var program = new FunctionProgram(() => x => new FunctionProgram.Result(x[0]))
        {
            Program = FunctionProgram.Describe(("x", 0, 2), ("y", -1, 1)) with { Outputs = ["return", "objective"], ObjectiveExpression = "return" },
        };

        var failure = await Assert.ThrowsAsync<StageFailedException>(() => RunAsync(
            program, 500, new ObservationTable { Name = "lab.csv", Columns = ["x", "y", "return"], Rows = [[1, 0, 1], [2, 0, 1]] }));

        Assert.Equal("frontend.function answered 2 observations of 2 outputs with 3 outcomes and 3 numbers; the plugin is at fault.", failure.Message);
    }

    [Fact]
    public async Task RunAsync_ResultDependsOnEarlierCalls_RefusesShowingBothResults()
    {
        var program = new FunctionProgram(() =>
        {
            var calls = 0;
            return x => new FunctionProgram.Result(x[0] + ++calls);
        });

        var refusal = await Assert.ThrowsAsync<ProgramRefusedException>(() => RunAsync(program, evaluations: 100));

        var reason = Assert.Single(refusal.Diagnostics).Reason;
        Assert.Contains("depends on more than its inputs: x = ", reason, StringComparison.Ordinal);
        Assert.Contains("gave return = ", reason, StringComparison.Ordinal);
        Assert.Contains("in a fresh process and another order return = ", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ResultDependsOnTheProcess_Refuses()
    {
        var processes = 0;
        var program = new FunctionProgram(() =>
        {
            var process = ++processes;
            return x => new FunctionProgram.Result(x[0] + process);
        });

        await Assert.ThrowsAsync<ProgramRefusedException>(() => RunAsync(program, evaluations: 100));
    }

    [Fact]
    public async Task RunAsync_EveryProbeCrashesAlike_GoesOn()
    {
        var program = FunctionProgram.Failing(_ => new FunctionProgram.Result(double.NaN, TrialOutcome.Crashed, "signal 11"));

        var analyzed = await RunAsync(program, evaluations: 100);

        Assert.All(analyzed.Trials.Unpack(), trial => Assert.Equal(TrialOutcome.Crashed, trial.Outcome));
    }

    [Fact]
    public async Task RunAsync_TimeOutInOneProcessOnly_GoesOn()
    {
        var processes = 0;
        var program = new FunctionProgram(() =>
        {
            var slow = processes++ == 1;
            return x => slow ? new FunctionProgram.Result(double.NaN, TrialOutcome.TimedOut) : new FunctionProgram.Result(x[0]);
        });

        var analyzed = await RunAsync(program, evaluations: 100);

        Assert.Contains(analyzed.Trials.Unpack(), trial => trial.Outcome == TrialOutcome.TimedOut);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 5)]
    [InlineData(20, 5)]
    [InlineData(128, 6)]
    public async Task RunAsync_SmallBudget_RepeatsATenthAtMost(int evaluations, int expected)
    {
        var analyzed = await RunAsync(FunctionProgram.Pure(x => x[0]), evaluations);

        Assert.Equal(expected, analyzed.Trials.Unpack().Count);
    }
}
