using SurrogateHost.Cli.Reporting;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Tests.Cli;

/// <summary>The events of one small job, as a host would publish them.</summary>
internal static class FinishedJob
{
    public static readonly ProgramSubmitted Message = new()
    {
        JobId = new Guid("0b5f6f0e-2f0c-4a51-9d3c-7a3b6c1d2e4f"), Function = "f", Objective = new SubmittedObjective { Minimize = "return" },
    };

    private static readonly AnalyzedProgram s_program = new()
    {
        Frontend = "clang",
        Text = new ProgramText { FileName = "f.c", Source = "double f(double x);" },
        Function = "f",
        Signature = "double f(double x[1])",
        Hash = "00",
        Parameters = [],
        Space = new SearchSpace([new SearchDimension("x[0]", -1, 1, IsInteger: false)]),
        Outputs = ["return"],
    };

    private static readonly TrialTable s_trials = TrialTable.Pack(
    [
        new Trial([0.5], [0.25], TrialOutcome.Completed, TrialPhase.Sampling),
        new Trial([-0.1], [double.NaN], TrialOutcome.Crashed, TrialPhase.Sampling),
        new Trial([0.1], [0.01], TrialOutcome.Completed, TrialPhase.Tuning),
    ]);

    private static readonly byte[] s_surrogate = SurrogateFile.ToBytes(new Surrogate
    {
        Topology = new Topology([1, 2, 1]),
        Activation = Activation.Tanh,
        Weights = [1, 2, 3, 4, 5, 6, 7],
        InputScaling = Scaling.Identity(1),
        OutputScaling = Scaling.Identity(1),
        Inputs = ["x[0]"],
        Outputs = ["return"],
        ProgramHash = "00",
        Hypernetwork = "random",
        Seed = 1,
        Validation = new ValidationReport
        {
            HeldOutCount = 1,
            TrainingCount = 2,
            Outputs =
            [
                new OutputValidation
                {
                    Output = "return", NormalizedMeanSquaredError = 0.125, RootMeanSquaredError = 0.5, RankCorrelation = 1, Interval90 = 0.75,
                },
            ],
            Distrust = ["x[0] above 0.9"],
        },
    });

    public static ProgramAnalyzed Analyzed { get; } = new() { JobId = Message.JobId!.Value, Program = s_program, Trials = TrialTable.Empty, Seconds = 0.25 };

    public static SurrogateCompiled Compiled { get; } = new() { JobId = Message.JobId!.Value, Surrogate = s_surrogate, Trials = TrialTable.Empty, Seconds = 0.5 };

    public static SurrogateFinetuned Finetuned { get; } = new() { JobId = Message.JobId!.Value, Surrogate = s_surrogate, Trials = s_trials, Seconds = 1 };

    public static InputsOptimized Optimized { get; } = new()
    {
        JobId = Message.JobId!.Value,
        Best = new BestInputs
        {
            Inputs = new Dictionary<string, double> { ["x[0]"] = 0.1 },
            Outputs = new Dictionary<string, double> { ["return"] = 0.01 },
            Predicted = 0.02,
            Actual = 0.01,
        },
        End = new SearchEnd(StopReason.EvaluationsSpent, "the budget of 3 executions is spent"),
        Evaluations = new EvaluationCounts(2, 1),
        Surrogate = s_surrogate,
        Trials = s_trials,
        Seconds = 2,
    };

    public static JobReport Report(ProgramSubmitted message, params IJobEvent[] events) =>
        events.Aggregate(JobReport.Of(message), (report, jobEvent) => report.After(jobEvent));

    public static JobReport Tuned() => Report(Message, Analyzed, Compiled, Finetuned, Optimized);
}
