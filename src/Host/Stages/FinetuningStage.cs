using Microsoft.Extensions.Options;
using SurrogateHost.Failures;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>Samples the program evenly, trains the surrogate on it, and reports how well it mimics what it was not trained on.</summary>
/// <param name="options">How much is sampled, and how it is trained.</param>
/// <param name="time">Measures the stage.</param>
public sealed class FinetuningStage(IOptions<FinetuningOptions> options, TimeProvider time) : IStage<FinetuneSurrogate, SurrogateFinetuned>
{
    private const int LargestBatch = 5000;

    // So many executions show whether most of the space works.
    private const int Scouts = 48;

    // Of the time left: what follows sampling, and what follows training before a search, gets at least as much.
    private const double Share = 0.5;

    /// <summary>Runs the stage.</summary>
    /// <param name="command">What to finetune.</param>
    /// <param name="worker">Trains.</param>
    /// <param name="executor">Runs the real program.</param>
    /// <param name="progress">Told how far sampling and training are.</param>
    /// <param name="cancellationToken">Ends the stage.</param>
    /// <exception cref="ProgramRefusedException">Too few executions completed to learn from.</exception>
    public async Task<SurrogateFinetuned> RunAsync(
        FinetuneSurrogate command,
        IWorker worker,
        IProgramExecutor executor,
        IProgress<JobProgressed> progress,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (job, program) = (command.Job, command.Program);
        var stop = new StopSignal(time, job.TimeLimitSeconds, command.SpentSeconds, executor.Interrupted);
        var ledger = new ExecutionLedger(new JobRun(command.JobId, job, program, executor, stop), command.Trials.Unpack());
        await SampleAsync(command, ledger, stop.Within(Share), progress, cancellationToken);
        var samples = DistinctTrials.Of(ledger.Trials);
        if (samples.Count == 0 && stop.End is { } end)
            throw new StageFailedException($"{end.Detail}, before the program was executed once: there is no best so far; allow it more time.");
        RefuseTooFew(program, samples, ledger);

        var training = new SurrogateTraining(options.Value, worker, new TrainingProgress(command.JobId, ledger.Count, progress));
        var units = ModelledOutputs.Of(samples, program.Outputs, job.Objective);
        samples = units.Of(samples);
        var initial = new InitialWeights(
            Emitted(command.Surrogate), [.. command.Halves.Select(Emitted)], [.. samples.Take(command.ReadExecutions)]);
        var allowed = job.Objective is null ? stop : stop.Within(Share);
        var surrogate = await allowed.TryAsync(until => training.RunAsync(initial, program.Space, samples, job.Seed, until), cancellationToken)
            ?? training.Untrained(initial.Emitted, program.Space, samples, stop.End?.Detail ?? "half of the time that was left is over");
        return new SurrogateFinetuned
        {
            JobId = command.JobId,
            Surrogate = SurrogateFile.ToBytes(units.ToProgram(surrogate)),
            Trials = TrialTable.Pack(ledger.Trials),
            Seconds = time.GetElapsedTime(started).TotalSeconds,
            SpentSeconds = stop.SpentSeconds,
            EndsJob = command.Job.Objective is null,
        };

        Surrogate Emitted(byte[] file) => units.ToModel(SurrogateFile.Parse(file));
    }

    /// <inheritdoc/>
    Task<SurrogateFinetuned> IStage<FinetuneSurrogate, SurrogateFinetuned>.RunAsync(
        FinetuneSurrogate command, IStageHost host, IProgress<JobProgressed> progress, CancellationToken cancellationToken) =>
        RunAsync(command, host.Plugin<IWorker>(), host.Executor, progress, cancellationToken);

    /// <summary>
    /// How many executions the job's sampling comes to, those of the stages before included. What was observed already need not be
    /// sampled, as long as the program is executed at all.
    /// </summary>
    private int SampleCount(JobDefinition job, int inputs, int observed)
    {
        if (job.Objective is null)
            return job.Evaluations;
        var wanted = Math.Max(options.Value.SamplesPerInput * (inputs + 1), (int)(options.Value.MinimumBudgetShare * job.Evaluations));
        return Math.Max(1, Math.Min(wanted - observed, (int)(options.Value.MaximumBudgetShare * job.Evaluations)));
    }

    private async Task SampleAsync(
        FinetuneSurrogate command, ExecutionLedger ledger, StopSignal stop, IProgress<JobProgressed> progress, CancellationToken cancellationToken)
    {
        var sequence = new SpaceFillingSequence(command.Program.Space, command.Job.Seed);
        var total = SampleCount(
            command.Job, command.Program.Space.Dimensions.Count, ledger.Trials.Count(trial => trial is { Phase: TrialPhase.Observed, IsCompleted: true }));
        var patience = Math.Max(total, (int)(options.Value.MaximumBudgetShareOfFailures * command.Job.Evaluations));
        var next = DistinctTrials.Sampled(ledger.Trials);
        var (outward, wasOutward) = (new OutwardSampling(command.Program.Space, command.Job.Seed), false);
        var neededOutward = Math.Max(options.Value.MinimumCompleted, 2 * (command.Program.Space.Dimensions.Count + 2));
        var start = StartPoint.First(command.Job, command.Program.Space);
        if (start is not null && ledger.Remaining > 0 && !ledger.Trials.Any(trial => trial.Phase != TrialPhase.Observed && trial.Inputs.AsSpan().SequenceEqual(start)))
            await ledger.ExecuteAsync([start], TrialPhase.Sampling, stop, cancellationToken);
        while (stop.End is null && Wanted() is > 0 and var wanted)
        {
            Report();
            var isOutward = IsOutward();
            wasOutward |= isOutward;
            var count = Math.Min(Math.Min(wanted, ledger.Count < Scouts ? Scouts : LargestBatch), ledger.Remaining);
            var points = isOutward ? outward.Next(ledger.Trials, count) : NewPoints.Take(command.Program.Space, sequence, next, count, ledger.Trials);
            if (points.Count == 0)
                break;
            var trials = await ledger.ExecuteAsync(points, TrialPhase.Sampling, stop, cancellationToken);
            if (isOutward)
                outward.Learn(trials);
            else
                next += count;
        }

        // What was begun is brought to an end, although by then more has completed.
        bool IsOutward() => OutwardSampling.IsCalledFor(ledger.Trials) || (wasOutward && ledger.Trials.Count(trial => trial.IsCompleted) < neededOutward);

        int Wanted()
        {
            var open = total - ledger.Count;
            if (open > 0)
                return open;
            var missing = (IsOutward() ? neededOutward : options.Value.MinimumCompleted) - ledger.Trials.Count(trial => trial.IsCompleted);
            return Math.Min(missing, patience - ledger.Count);
        }

        void Report() => progress.Report(new JobProgressed
        {
            JobId = command.JobId,
            Stage = JobStage.Finetuning,
            Activity = "executing the program",
            Fraction = 0.5 * Math.Min(1, ledger.Count / (double)total),
            Evaluations = ledger.Count,
        });
    }

    private void RefuseTooFew(AnalyzedProgram program, IReadOnlyList<Trial> samples, ExecutionLedger ledger)
    {
        var completed = samples.Count(trial => trial.IsCompleted);
        if (completed > 0 && (completed >= options.Value.MinimumCompleted || samples.Count < 5 * options.Value.MinimumCompleted))
            return;
        throw new ProgramRefusedException([new SourceDiagnostic(program.Text.FileName, 0, 0,
            $"only {completed} of {samples.Count} executions of {program.Function} completed, too few to learn from; this stage saw:"
            + $" {ledger.Failures}. Narrow the input ranges to where it works, or fix the program.")]);
    }
}
