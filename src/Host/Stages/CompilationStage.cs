using Microsoft.Extensions.Options;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>Has a hypernetwork read the program and, where it wants them, a few executions, and emit the initial surrogate.</summary>
/// <param name="options">How many executions it may read.</param>
/// <param name="time">Measures the stage.</param>
public sealed class CompilationStage(IOptions<CompilationOptions> options, TimeProvider time) : IStage<CompileSurrogate, SurrogateCompiled>
{
    private const int FewestToHalve = 4;

    /// <summary>Runs the stage.</summary>
    /// <param name="command">What to compile.</param>
    /// <param name="hypernetwork">Emits the surrogate.</param>
    /// <param name="executor">Runs the context samples.</param>
    /// <param name="progress">Told what is going on.</param>
    /// <param name="cancellationToken">Ends the stage.</param>
    /// <exception cref="StageFailedException">The surrogate does not fit the program.</exception>
    public async Task<SurrogateCompiled> RunAsync(
        CompileSurrogate command,
        IHypernetwork hypernetwork,
        IProgramExecutor executor,
        IProgress<JobProgressed> progress,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var job = command.Job;
        var stop = new StopSignal(time, job.TimeLimitSeconds, command.SpentSeconds, executor.Interrupted);
        var ledger = new ExecutionLedger(new JobRun(command.JobId, job, command.Program, executor, stop), command.Trials.Unpack());
        var context = await DrawContextAsync(command, hypernetwork.ContextSamples, ledger, stop, cancellationToken);
        progress.Report(new JobProgressed
        {
            JobId = command.JobId,
            Stage = JobStage.Compilation,
            Activity = $"hypernetwork.{job.Plugins.Hypernetwork} reads the program",
            Evaluations = ledger.Count,
        });
        var units = ModelledOutputs.Of(context, command.Program.Outputs, job.Objective);
        var request = new CompilationRequest { Program = command.Program, Samples = units.Of(context), Seed = job.Seed };
        var surrogate = await hypernetwork.CompileAsync(request, cancellationToken);
        Check(surrogate, command);
        var halves = await HalvesAsync(request, hypernetwork, cancellationToken);
        return new SurrogateCompiled
        {
            JobId = command.JobId,
            Surrogate = SurrogateFile.ToBytes(units.ToProgram(surrogate)),
            Halves = [.. halves.Select(half => SurrogateFile.ToBytes(units.ToProgram(half)))],
            ReadExecutions = context.Count,
            Trials = TrialTable.Pack(ledger.Trials),
            Seconds = time.GetElapsedTime(started).TotalSeconds,
            SpentSeconds = stop.SpentSeconds,
        };
    }

    /// <inheritdoc/>
    Task<SurrogateCompiled> IStage<CompileSurrogate, SurrogateCompiled>.RunAsync(
        CompileSurrogate command, IStageHost host, IProgress<JobProgressed> progress, CancellationToken cancellationToken) =>
        RunAsync(command, host.Plugin<IHypernetwork>(), host.Executor, progress, cancellationToken);

    private async Task<IReadOnlyList<Trial>> DrawContextAsync(
        CompileSurrogate command, int wanted, ExecutionLedger ledger, StopSignal stop, CancellationToken cancellationToken)
    {
        if (wanted == 0)
            return [];
        var known = DistinctTrials.Of(ledger.Trials);
        // A job without an objective executes the whole budget for the surrogate anyway.
        var share = command.Job.Objective is null ? 1 : options.Value.MaximumBudgetShare;
        var missing = Math.Min(Math.Min(wanted, (int)(command.Job.Evaluations * share)) - known.Count, ledger.Remaining);
        if (missing > 0)
        {
            var sequence = new SpaceFillingSequence(command.Program.Space, command.Job.Seed);
            var points = NewPoints.Take(command.Program.Space, sequence, DistinctTrials.Sampled(ledger.Trials), missing, ledger.Trials);
            await ledger.ExecuteAsync(points, TrialPhase.Sampling, stop, cancellationToken);
        }

        return [.. DistinctTrials.Of(ledger.Trials).Take(wanted)];
    }

    /// <summary>Two emissions, each of which has not seen what the other has.</summary>
    private static async Task<IReadOnlyList<Surrogate>> HalvesAsync(
        CompilationRequest request, IHypernetwork hypernetwork, CancellationToken cancellationToken)
    {
        if (request.Samples.Count(sample => sample.IsCompleted) < FewestToHalve)
            return [];
        var halves = new List<Surrogate>();
        for (var half = 0; half < 2; half++)
            halves.Add(await hypernetwork.CompileAsync(request with { Samples = [.. request.Samples.Where((_, i) => i % 2 == half)] }, cancellationToken));
        return halves;
    }

    private static void Check(Surrogate surrogate, CompileSurrogate command)
    {
        var (inputs, outputs) = (command.Program.Space.Dimensions.Count, command.Program.Outputs.Count);
        if (surrogate.Topology.Inputs == inputs && surrogate.Topology.Outputs == outputs
            && surrogate.Weights.Length == surrogate.Topology.ParameterCount)
        {
            return;
        }

        throw new StageFailedException(
            $"hypernetwork.{command.Job.Plugins.Hypernetwork} gave a surrogate {surrogate.Topology} with {surrogate.Weights.Length} weights"
            + $" for a program with {inputs} inputs and {outputs} outputs; the plugin is at fault.");
    }
}
