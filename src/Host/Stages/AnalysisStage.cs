using Microsoft.Extensions.Options;
using SurrogateHost.Failures;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>Understands a program, and finds out by running it whether its results depend on its inputs alone.</summary>
/// <param name="options">How much is probed.</param>
/// <param name="time">Measures the stage.</param>
public sealed class AnalysisStage(IOptions<AnalysisOptions> options, TimeProvider time) : IStage<AnalyzeProgram, ProgramAnalyzed>
{
    // What is repeated was not the first that its process executed: what a first call leaves behind shows.
    private const int FewestInOrder = 4;

    /// <summary>Runs the stage.</summary>
    /// <param name="command">What to analyse.</param>
    /// <param name="frontend">Understands it, and builds the process of the repeats.</param>
    /// <param name="executor">Runs the inputs the first time, as all later stages will.</param>
    /// <param name="progress">Told what is going on.</param>
    /// <param name="cancellationToken">Ends the stage.</param>
    /// <exception cref="ProgramRefusedException">It cannot become a surrogate.</exception>
    /// <exception cref="HostNotReadyException">It cannot be executed here.</exception>
    public async Task<ProgramAnalyzed> RunAsync(
        AnalyzeProgram command,
        IFrontend frontend,
        IProgramExecutor executor,
        IProgress<JobProgressed> progress,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var stop = new StopSignal(time, command.Job.TimeLimitSeconds, spentSeconds: 0, executor.Interrupted);
        Report("reading the program", 0);
        var program = await frontend.AnalyzeAsync(command.Job, cancellationToken);
        var observed = await new ObservationBinding(program, frontend).BindAsync(command.Job.Observations, cancellationToken);
        var ledger = new ExecutionLedger(new JobRun(command.JobId, command.Job, program, executor, stop), observed);
        Report("checking that results depend on the inputs alone", 0.5);
        await ProbeAsync(new Probing(command.Job, program, frontend, stop), ledger, cancellationToken);
        Report("analysed", 1);
        return new ProgramAnalyzed
        {
            JobId = command.JobId,
            Program = program,
            Trials = TrialTable.Pack(ledger.Trials),
            Seconds = time.GetElapsedTime(started).TotalSeconds,
            SpentSeconds = stop.SpentSeconds,
        };

        void Report(string activity, double fraction) => progress.Report(new JobProgressed
        {
            JobId = command.JobId,
            Stage = JobStage.Analysis,
            Activity = activity,
            Fraction = fraction,
        });
    }

    /// <inheritdoc/>
    Task<ProgramAnalyzed> IStage<AnalyzeProgram, ProgramAnalyzed>.RunAsync(
        AnalyzeProgram command, IStageHost host, IProgress<JobProgressed> progress, CancellationToken cancellationToken) =>
        RunAsync(command, host.Plugin<IFrontend>(), host.Executor, progress, cancellationToken);

    private async Task ProbeAsync(Probing probing, ExecutionLedger ledger, CancellationToken cancellationToken)
    {
        var (job, program, frontend, stop) = probing;
        var repeats = RepeatsOf(job, program);
        var count = Math.Min(Math.Max(FewestInOrder, repeats), ledger.Remaining - repeats);
        if (repeats == 0 || count <= 0)
            return;
        var points = NewPoints.Take(program.Space, new SpaceFillingSequence(program.Space, job.Seed), 0, count, []);
        var first = await ledger.ExecuteAsync(points, TrialPhase.Sampling, stop, cancellationToken);
        if (first.Count < points.Count)
            return;
        first = [.. first.Reverse().Take(repeats)];

        // The process starts when something is executed: a resumed job, whose log holds the repeats, does without it.
        IRunnableProgram? fresh = null;
        try
        {
            var second = await ledger.ExecuteAsync([.. first.Select(trial => trial.Inputs)], TrialPhase.Sampling, async rows =>
                await (fresh ??= await frontend.BuildAsync(program, cancellationToken)).EvaluateAsync(rows, cancellationToken));
            for (var i = 0; i < second.Count; i++)
                Compare(program, first[i], second[i]);
        }
        finally
        {
            if (fresh is not null)
                await fresh.DisposeAsync();
        }
    }

    private int RepeatsOf(JobDefinition job, AnalyzedProgram program)
    {
        var settings = options.Value;
        var repeats = Math.Min(Math.Max(1, job.Evaluations / settings.EvaluationsPerRepeat), (int)(job.Evaluations * settings.MaximumBudgetShare));
        // Of a few whole numbers no more than half are executed twice.
        return Math.Min(Math.Min(settings.Repeats, repeats), Math.Max(1, (NewPoints.Count(program.Space) ?? int.MaxValue) / 2));
    }

    private sealed record Probing(JobDefinition Job, AnalyzedProgram Program, IFrontend Frontend, StopSignal Stop);

    private static void Compare(AnalyzedProgram program, Trial first, Trial second)
    {
        // How long an execution takes is the machine's business: a time-out on one side only says nothing about the program.
        if (first.Outcome == TrialOutcome.TimedOut || second.Outcome == TrialOutcome.TimedOut)
            return;
        var agree = first.Outcome == second.Outcome
            && (!first.IsCompleted || first.Outputs.AsSpan().SequenceEqual(second.Outputs));
        if (agree)
            return;
        throw new ProgramRefusedException([new SourceDiagnostic(program.Text.FileName, 0, 0,
            $"the result of {program.Function} depends on more than its inputs: {TrialWords.Inputs(program, first)} gave"
            + $" {TrialWords.Result(program, first)}, and in a fresh process and another order {TrialWords.Result(program, second)};"
            + " make it compute the same from the same inputs (no state kept between calls, no clock, no random seed).")]);
    }
}
