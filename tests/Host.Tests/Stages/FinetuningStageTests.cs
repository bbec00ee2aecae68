using Microsoft.Extensions.Options;
using SurrogateHost.Failures;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

public sealed class FinetuningStageTests
{
    private static readonly Objective s_minimize = new() { Kind = ObjectiveKind.Minimize, Output = "return" };

    private static Task<(SurrogateFinetuned Message, ValidationReport Report)> RunAsync(
        FunctionProgram program, int evaluations, Objective? objective = null, IReadOnlyDictionary<string, double>? start = null, params Trial[] trials)
    {
        var job = program.Job(evaluations, objective) with { Start = start ?? new Dictionary<string, double>() };
        return RunAsync(program, job, trials, new FinetuningOptions { Restarts = 2 }, new PlainWorker());
    }

    private static async Task<(SurrogateFinetuned Message, ValidationReport Report)> RunAsync(
        FunctionProgram program, JobDefinition job, Trial[] trials, FinetuningOptions options, IWorker worker)
    {
        options.MaximumSteps = 3000;
        (options.StudentSteps, options.StudentRounds, options.StudentWidth, options.RivalSteps) = (1500, 2, 16, 200);
        var stage = new FinetuningStage(Options.Create(options), TimeProvider.System);
        var command = new FinetuneSurrogate
        {
            JobId = Guid.NewGuid(),
            Job = job,
            Program = program.Program,
            Surrogate = SurrogateFile.ToBytes(PlainSurrogate.For(program.Program.Space, program.Program.Outputs, seed: 1, width: 8)),
            Trials = TrialTable.Pack(trials),
        };
        var message = await stage.RunAsync(command, worker, program, new RecordedProgress(), TestContext.Current.CancellationToken);
        return (message, SurrogateFile.Parse(message.Surrogate).Validation!);
    }

    private static FinetuningOptions Alone(int restarts = 2, int seeds = 1) => new() { Restarts = restarts, Seeds = seeds, MaximumTeacherSamples = 0 };

    [Fact]
    public async Task RunAsync_SmoothProgram_LearnsItFromAllExecutionsAndReportsTheErrorOfEachLeftOut()
    {
        var program = FunctionProgram.Pure(x => 100 + (50 * Math.Sin(2 * x[0])) + (20 * x[1]));

        var (message, report) = await RunAsync(program, evaluations: 60);

        var output = Assert.Single(report.Outputs);
        Assert.Equal((60, 60, ValidationMethod.LeaveOneOut), (report.HeldOutCount, report.TrainingCount, report.Method));
        Assert.InRange(output.NormalizedMeanSquaredError, 0, 1e-4);
        Assert.InRange(output.DistanceFromTeacher!.Value, 1e-12, 0.01);
        Assert.Equal(1, output.Election.Sum(model => model.Weight), 1e-6);
        Assert.Contains("Gaussian process", output.Election[0].Name, StringComparison.Ordinal);
        Assert.Contains(output.Election, model => model.Name == "network from standard weights");
        Assert.Equal(60, message.Trials.Unpack().Count);
    }

    [Fact]
    public async Task RunAsync_MoreExecutionsThanProcessesTake_HoldsAPartOut()
    {
        var program = FunctionProgram.Pure(x => 100 + (50 * Math.Sin(2 * x[0])) + (20 * x[1]));

        var (message, report) = await RunAsync(program, program.Job(200, null), [], Alone(), new PlainWorker());

        var output = Assert.Single(report.Outputs);
        Assert.Equal(200, message.Trials.Unpack().Count);
        Assert.Equal((40, 160, ValidationMethod.HeldOut), (report.HeldOutCount, report.TrainingCount, report.Method));
        Assert.Empty(output.Election);
        Assert.InRange(output.NormalizedMeanSquaredError, 0, 0.02);
        Assert.InRange(output.RankCorrelation, 0.98, 1);
        Assert.InRange(output.Interval90, 1e-9, 2.5 * output.RootMeanSquaredError);
    }

    [Fact]
    public async Task RunAsync_FewExecutions_CrossValidatesAndSaysSo()
    {
        var program = FunctionProgram.Pure(x => x[0] + x[1]);

        var (_, report) = await RunAsync(program, program.Job(30, null), [], Alone(), new PlainWorker());

        Assert.Equal((30, 30), (report.HeldOutCount, report.TrainingCount));
        Assert.Contains("5-fold cross-validation", report.Distrust[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Start_IsExecutedFirstAndCompletedFromTheMiddle()
    {
        var (message, _) = await RunAsync(
            FunctionProgram.Pure(x => x[0]), evaluations: 400, s_minimize, new Dictionary<string, double> { ["x"] = 0.25 });

        var trials = message.Trials.Unpack();
        Assert.Equal([0.25, 0], trials[0].Inputs);
        Assert.Equal(8, trials.Count);
        Assert.Equal(8, trials.Select(trial => trial.Inputs[0]).Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_StartThatWasSampledBefore_RepeatsNoPointOfTheSequence()
    {
        var program = FunctionProgram.Pure(x => x[0]);
        var sequence = new SpaceFillingSequence(program.Program.Space, program.Job(400, s_minimize).Seed);
        Trial[] sampled = [.. Enumerable.Range(0, 3).Select(i => new Trial(sequence.PointAt(i), [sequence.PointAt(i)[0]], TrialOutcome.Completed, TrialPhase.Sampling))];
        var start = new Dictionary<string, double> { ["x"] = sampled[1].Inputs[0], ["y"] = sampled[1].Inputs[1] };

        var (message, _) = await RunAsync(program, evaluations: 400, s_minimize, start, sampled);

        Assert.Equal(8, message.Trials.Unpack().DistinctBy(trial => trial.Inputs[0]).Count());
    }

    [Fact]
    public async Task RunAsync_SearchWithoutStart_BeginsInTheMiddle()
    {
        var (message, _) = await RunAsync(FunctionProgram.Pure(x => x[0]), evaluations: 400, s_minimize);

        var trials = message.Trials.Unpack();
        Assert.Equal([1, 0], trials[0].Inputs);
        Assert.Equal(8, trials.DistinctBy(trial => trial.Inputs[0]).Count());
    }

    [Fact]
    public async Task RunAsync_InterruptedBeforeAnyExecution_SaysThatThereIsNothing()
    {
        var program = new FunctionProgram(() => x => new FunctionProgram.Result(x[0])) { Interrupted = new CancellationToken(canceled: true) };

        var failure = await Assert.ThrowsAsync<StageFailedException>(() => RunAsync(program, evaluations: 100, s_minimize));

        Assert.Contains("before the program was executed once", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, program.Executions);
    }

    [Fact]
    public async Task RunAsync_InterruptedInTraining_GivesTheInitialWeightsMeasuredAndSaysSo()
    {
        using var person = new CancellationTokenSource();
        var program = new FunctionProgram(() => x => new FunctionProgram.Result(x[0])) { Interrupted = person.Token };
        var worker = new RecordingWorker
        {
            Before = until =>
            {
                person.Cancel();
                return Task.Delay(Timeout.Infinite, until);
            },
        };

        var (message, report) = await RunAsync(program, program.Job(400, s_minimize), [], new FinetuningOptions(), worker);

        var initial = PlainSurrogate.For(program.Program.Space, program.Program.Outputs, seed: 1, width: 8);
        Assert.Equal(initial.Weights, SurrogateFile.Parse(message.Surrogate).Weights);
        Assert.Equal((message.Trials.Unpack().Count, 0), (report.HeldOutCount, report.TrainingCount));
        Assert.Equal("training did not come to its end, and the weights are the initial ones: interrupted by a person", report.Distrust[0]);
    }

    [Fact]
    public async Task RunAsync_TimeUpInTraining_LeavesTheRestToTheSearch()
    {
        var program = FunctionProgram.Pure(x => x[0]);
        var worker = new RecordingWorker { Before = until => Task.Delay(Timeout.Infinite, until) };

        var (message, report) = await RunAsync(
            program, program.Job(400, s_minimize) with { TimeLimitSeconds = 2 }, [], new FinetuningOptions(), worker);

        Assert.InRange(message.SpentSeconds, 0.5, 2);
        Assert.Contains("half of the time that was left is over", report.Distrust[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Observations_StandInForSamplingAndAreLearntFrom()
    {
        var program = FunctionProgram.Pure(x => x[0] + x[1]);
        Trial[] observed = [.. Enumerable.Range(0, 5).Select(i => program.Trial(i / 10.0, i / 5.0) with { Phase = TrialPhase.Observed })];

        var (message, report) = await RunAsync(program, evaluations: 400, s_minimize, start: null, observed);

        Assert.Equal(new EvaluationCounts(3, 0), EvaluationCounts.Of(message.Trials.Unpack()));
        Assert.Equal(8, report.TrainingCount);
    }

    [Fact]
    public async Task RunAsync_JobWithObjective_KeepsMostOfTheBudgetForTheSearch()
    {
        var (message, _) = await RunAsync(FunctionProgram.Pure(x => x[0]), evaluations: 400, s_minimize);

        Assert.Equal(8, message.Trials.Unpack().Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(10)]
    public async Task RunAsync_TinyBudget_StaysWithinIt(int evaluations)
    {
        var program = FunctionProgram.Pure(x => x[0]);

        var (message, report) = await RunAsync(program, evaluations, s_minimize);

        Assert.InRange(message.Trials.Unpack().Count, 1, evaluations);
        Assert.All(report.Outputs, output => Assert.True(double.IsFinite(output.NormalizedMeanSquaredError)));
    }

    [Fact]
    public async Task RunAsync_NothingCompletes_RefusesWithCountsAndAReason()
    {
        var program = FunctionProgram.Failing(_ =>
            new FunctionProgram.Result(double.NaN, TrialOutcome.Crashed, "forbidden system call socket"));

        var refusal = await Assert.ThrowsAsync<ProgramRefusedException>(() => RunAsync(program, evaluations: 100, s_minimize));

        Assert.Contains("only 0 of 50 executions of f completed", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("50 crashed (forbidden system call socket)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StartIsAlmostAloneInWorking_SamplesAroundIt()
    {
        var program = FunctionProgram.Failing(x => Math.Abs(x[0] - 1.4) > 0.09 || Math.Abs(x[1] - 0.4) > 0.09
            ? new FunctionProgram.Result(double.NaN, TrialOutcome.NotFinite)
            : new FunctionProgram.Result(x[0] + x[1]));
        var job = program.Job(500, s_minimize) with { Start = new Dictionary<string, double> { ["x"] = 1.42, ["y"] = 0.38 } };

        var (message, _) = await RunAsync(program, job, [], new FinetuningOptions(), new PlainWorker());

        Assert.InRange(message.Trials.Unpack().Count(trial => trial.IsCompleted), 8, 100);
        Assert.InRange(message.Trials.Unpack().Count, 9, 100);
    }

    [Fact]
    public async Task RunAsync_FailuresInOneRegion_AreDescribed()
    {
        var program = FunctionProgram.Failing(x => x[0] > 1.6
            ? new FunctionProgram.Result(double.NaN, TrialOutcome.NotFinite)
            : new FunctionProgram.Result(x[1]));

        var (_, report) = await RunAsync(program, evaluations: 100);

        Assert.Contains(report.Distrust, sentence =>
            sentence.Contains(" gave NaN or infinity): most often inputs with x above 1.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_OutputThatNeverVaries_IsNotCalledPoorlyPredicted()
    {
        var (_, report) = await RunAsync(FunctionProgram.Pure(_ => 3), evaluations: 100);

        Assert.Contains("return: 3 in all of these executions, so nothing shows that it depends on the inputs", report.Distrust);
        Assert.DoesNotContain(report.Distrust, sentence => sentence.Contains("poorly predicted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_UnpredictablePart_IsDescribed()
    {
        var program = FunctionProgram.Pure(x => x[1] > 0.6 ? 2 * Math.Sin(300 * x[0]) : 3 * x[0]);

        var (_, report) = await RunAsync(program, evaluations: 300);

        Assert.Contains(report.Distrust, sentence => sentence.StartsWith("return: inputs with y above 0.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_SeveralSeeds_TrainAsOneFleetAndTellHowFarTheyDiffer()
    {
        var worker = new RecordingWorker();
        var program = FunctionProgram.Pure(x => x[0] + x[1]);

        var (_, report) = await RunAsync(program, program.Job(200, null), [], Alone(seeds: 3), worker);

        Assert.Equal(6, worker.Tasks.Select(task => (task.Settings.Seed, task.Settings.LearningRate)).Distinct().Count());
        Assert.Single(worker.Tasks.Select(task => task.Settings.SplitSeed).Distinct());
        Assert.All(worker.Tasks, task => Assert.Same(worker.Tasks[0].Samples, task.Samples));
        // Three of each step size are the same on this worker; the two step sizes are not, and both learn a sum well.
        Assert.InRange(Assert.Single(report.Outputs).EnsembleDeviation!.Value, 1e-6, 0.1);
    }

    [Fact]
    public async Task RunAsync_ManyExecutionsAlone_EndWithGaussNewtonOnTheSameSplit()
    {
        var worker = new RecordingWorker();
        var program = FunctionProgram.Pure(x => x[0] + x[1]);

        await RunAsync(program, program.Job(1000, null), [], Alone(), worker);

        var polish = Assert.Single(worker.Tasks, task => task.Settings.Method == TrainingMethod.GaussNewton);
        Assert.Same(worker.Tasks[0].Samples, polish.Samples);
        Assert.Single(worker.Tasks.Select(task => (task.Settings.SplitSeed, task.Settings.ValidationFraction)).Distinct());
    }

    [Fact]
    public async Task RunAsync_OneTraining_HasNothingToDifferFrom()
    {
        var program = FunctionProgram.Pure(x => x[0]);

        var (_, report) = await RunAsync(program, program.Job(200, null), [], Alone(restarts: 1), new PlainWorker());

        Assert.Null(Assert.Single(report.Outputs).EnsembleDeviation);
    }

    [Fact]
    public async Task RunAsync_SameSeed_GivesTheSameSurrogate()
    {
        var first = await RunAsync(FunctionProgram.Pure(x => x[0] * x[1]), evaluations: 60);
        var second = await RunAsync(FunctionProgram.Pure(x => x[0] * x[1]), evaluations: 60);

        Assert.Equal(first.Message.Surrogate, second.Message.Surrogate);
    }
}
