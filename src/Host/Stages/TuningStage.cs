using System.Globalization;
using Microsoft.Extensions.Options;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>Leads a search: asks the optimizer, executes the real program, tells, and keeps the best input of all executions.</summary>
/// <param name="options">How often progress is told.</param>
/// <param name="time">Measures the stage.</param>
public sealed class TuningStage(IOptions<TuningOptions> options, TimeProvider time) : IStage<OptimizeInputs, InputsOptimized>
{
    /// <summary>Tells the search's random choices apart from those of sampling and training.</summary>
    private const ulong SearchStream = 0x7475_6E65;

    /// <summary>Runs the stage.</summary>
    /// <param name="command">What to search; its job has an objective.</param>
    /// <param name="optimizers">Starts the search.</param>
    /// <param name="worker">Runs and refits the surrogate for the search.</param>
    /// <param name="executor">Runs the real program.</param>
    /// <param name="progress">Told the best value now and then.</param>
    /// <param name="cancellationToken">Ends the stage.</param>
    /// <exception cref="StageFailedException">Nothing completed, or the optimizer suggested what cannot be executed.</exception>
    public async Task<InputsOptimized> RunAsync(
        OptimizeInputs command,
        IOptimizerFactory optimizers,
        IWorker worker,
        IProgramExecutor executor,
        IProgress<JobProgressed> progress,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var job = command.Job;
        var objective = new ObjectiveFunction(
            job.Objective ?? throw new StageFailedException("objective: the job has none, so there is nothing to tune; give one."),
            command.Program.Outputs);
        var stop = new StopSignal(time, job.TimeLimitSeconds, command.SpentSeconds, executor.Interrupted);
        var ledger = new ExecutionLedger(new JobRun(command.JobId, job, command.Program, executor, stop), command.Trials.Unpack());
        var incumbent = new Incumbent(objective);
        incumbent.Consider(ledger.Trials);
        var notes = await new ObservationProof(command.Program, ledger, incumbent).ProveAsync(stop, cancellationToken);
        var units = ModelledOutputs.Of(ledger.Trials, command.Program.Outputs, job.Objective);
        var problem = new TuningProblem
        {
            Space = command.Program.Space,
            Objective = new ObjectiveFunction(units.Of(job.Objective, command.Program.Outputs), command.Program.Outputs),
            Surrogate = units.ToModel(SurrogateFile.Parse(command.Surrogate)),
            Trials = units.Of([.. ledger.Trials.Where(trial => command.Program.Space.Contains(trial.Inputs))]),
            Start = StartPoint.Of(job, command.Program.Space),
            Evaluations = ledger.Remaining,
            TimeLimit = stop.Left,
            Worker = worker,
            Seed = SeededRandom.Mix(job.Seed, SearchStream),
        };
        var optimizer = optimizers.Create(problem);
        await using var owned = new OwnedOptimizer(optimizer);
        var end = await SearchAsync(new Search(command, optimizer, units, ledger, incumbent, stop), progress, cancellationToken);
        var found = Finish(command, units.ToProgram(optimizer.Surrogate), worker, ledger, incumbent, end);
        return found with { Notes = [.. notes, .. found.Notes], Seconds = time.GetElapsedTime(started).TotalSeconds };
    }

    /// <inheritdoc/>
    Task<InputsOptimized> IStage<OptimizeInputs, InputsOptimized>.RunAsync(
        OptimizeInputs command, IStageHost host, IProgress<JobProgressed> progress, CancellationToken cancellationToken) =>
        RunAsync(command, host.Plugin<IOptimizerFactory>(), host.Plugin<IWorker>(PluginKind.Worker, command.Job.Plugins.Worker), host.Executor, progress, cancellationToken);

    private async Task<SearchEnd> SearchAsync(Search search, IProgress<JobProgressed> progress, CancellationToken cancellationToken)
    {
        var (command, optimizer, units, ledger, incumbent, stop) = search;
        var gate = new SuggestionGate(command.Program.Space, command.Job.Plugins.Optimizer);
        var rule = new StopRule(command.Job, command.Program.Space, incumbent, ledger, stop);
        var before = ledger.Count;
        long? reported = null;
        SearchEnd? end;
        while ((end = rule.Ended()) is null)
        {
            if (reported is null || time.GetElapsedTime(reported.Value) >= options.Value.ProgressInterval)
                reported = Report();
            var suggested = await stop.TryAsync(until => optimizer.SuggestAsync(ledger.Remaining, until).AsTask(), cancellationToken);
            if (suggested is null)
                continue;
            if (suggested.Count == 0)
            {
                end = new SearchEnd(StopReason.NothingToGain, Concluded(command, optimizer));
                break;
            }

            var trials = await ledger.ExecuteAsync(gate.Admit(suggested, ledger.Remaining), TrialPhase.Tuning, stop, cancellationToken);
            incumbent.Consider(trials);
            if (trials.Count == suggested.Count)
                await stop.TryAsync(until => TellAsync(optimizer, units.Of(trials), until), cancellationToken);
        }

        Report();
        return end;

        long Report()
        {
            progress.Report(new JobProgressed
            {
                JobId = command.JobId,
                Stage = JobStage.Tuning,
                Activity = $"optimizer.{command.Job.Plugins.Optimizer} searches",
                Fraction = (ledger.Count - before) / (double)Math.Max(1, command.Job.Evaluations - before),
                Evaluations = ledger.Count,
                BestObjective = incumbent.Reported,
            });
            return time.GetTimestamp();
        }
    }

    private static async Task<IOptimizer> TellAsync(IOptimizer optimizer, IReadOnlyList<Trial> trials, CancellationToken until)
    {
        await optimizer.ObserveAsync(trials, until);
        return optimizer;
    }

    private static string Infeasible(Incumbent incumbent, ExecutionLedger ledger)
    {
        var objective = incumbent.Objective;
        var violated = objective.Constraints.Select((output, i) => (Condition: objective.Objective.SubjectTo[i], Amount: incumbent.Best!.Outputs[output]))
            .Where(condition => !(condition.Amount <= 0))
            .Select(condition => string.Create(CultureInfo.InvariantCulture, $"{condition.Condition} (violated by {condition.Amount:G3})"));
        return $"none of {ledger.Count} executions fulfils every condition; the input shown violates them least: {string.Join(", ", violated)}";
    }

    private static string Concluded(OptimizeInputs command, IOptimizer optimizer) =>
        optimizer.Conclusion ?? $"optimizer.{command.Job.Plugins.Optimizer} sees nothing more to gain";

    private static InputsOptimized Finish(
        OptimizeInputs command, Surrogate surrogate, IWorker worker, ExecutionLedger ledger, Incumbent incumbent, SearchEnd end)
    {
        var best = incumbent.Best ?? throw new StageFailedException(
            $"none of {ledger.Count} executions completed, so there is no best input; this stage saw: {ledger.Failures}."
            + " Narrow the input ranges to where the program works, or fix the program.");
        var outputs = new double[command.Program.Outputs.Count];
        worker.Predict(surrogate, best.Inputs, outputs);
        var predicted = incumbent.Objective.ToReported(incumbent.Objective.Value(outputs));
        return new InputsOptimized
        {
            JobId = command.JobId,
            Best = new BestInputs
            {
                Inputs = Named(command.Program.Space.Dimensions.Select(dimension => dimension.Name), best.Inputs),
                Outputs = Named(command.Program.Outputs, best.Outputs),
                Predicted = double.IsFinite(predicted) ? predicted : null,
                Actual = incumbent.Reported!.Value,
                IsFeasible = incumbent.Objective.Constraints.Count > 0 ? incumbent.IsFeasible : null,
            },
            End = end,
            Evaluations = EvaluationCounts.Of(ledger.Trials),
            Surrogate = SurrogateFile.ToBytes(WithReport(surrogate, SurrogateFile.Parse(command.Surrogate).Validation)),
            Trials = TrialTable.Pack(ledger.Trials),
            Seconds = 0,
            Notes = incumbent.IsFeasible ? [] : [Infeasible(incumbent, ledger)],
        };
    }

    /// <summary>A refitted surrogate carries the report of the one that it came from, and says so.</summary>
    private static Surrogate WithReport(Surrogate surrogate, ValidationReport? before) => surrogate.Validation is not null || before is null
        ? surrogate
        : surrogate with
        {
            Validation = before with
            {
                Distrust = [.. before.Distrust, "tuning refitted the surrogate, mostly near the best input: the errors were measured before"],
            },
        };

    private static Dictionary<string, double> Named(IEnumerable<string> names, double[] values) =>
        names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);

    private sealed record Search(OptimizeInputs Command, IOptimizer Optimizer, ModelledOutputs Units, ExecutionLedger Ledger, Incumbent Incumbent, StopSignal Stop);
}
