using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;
using SurrogateHost.Stages;

namespace SurrogateHost.Export;

/// <summary>
/// Measures a surrogate against its program: both compiled by the same compiler and called in the same sandbox, by turns. The time of
/// a call is the median over rounds, less that of a function that does nothing.
/// </summary>
/// <param name="frontend">Builds; executes with one process, so that times are those of one processor.</param>
/// <param name="worker">Runs the surrogate in batches.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgramComparison(IFrontend frontend, IWorker worker, TimeProvider time)
{
    private const string Network = "surrogate_network";
    private const int Rounds = 7;
    private const int FewestRows = 200;
    private const int MostRows = 50_000;
    private const ulong Stream = 0x636F_6D70;

    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(200);

    /// <summary>Measures.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="job">Names the program and its ranges.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    /// <exception cref="StageFailedException">The surrogate is not one of this program.</exception>
    public async Task<SpeedAndError> RunAsync(Surrogate surrogate, JobDefinition job, CancellationToken cancellationToken)
    {
        var analyzed = await frontend.AnalyzeAsync(job, cancellationToken);
        Refuse(surrogate, analyzed);
        await using var program = await frontend.BuildAsync(analyzed, cancellationToken);
        await using var header = await BuildAsync(job, surrogate,
            $"#include \"{Network}.h\"\nvoid call(const double *inputs, double *outputs) {{ {Network}(inputs, outputs); }}\n", cancellationToken);
        await using var idle = await BuildAsync(job, surrogate,
            $"void call(const double *inputs, double *outputs) {{ for (int i = 0; i < {surrogate.Outputs.Count}; i++) outputs[i] = inputs[i % {surrogate.Inputs.Count}]; }}\n", cancellationToken);

        var sequence = new SpaceFillingSequence(analyzed.Space, SeededRandom.Mix(job.Seed, Stream));
        var rows = await RowsAsync(program, sequence, cancellationToken);
        var inputs = ExecutionLedger.Flatten([.. Enumerable.Range(0, rows).Select(i => sequence.PointAt(i))]);
        var truth = await program.EvaluateAsync(inputs, cancellationToken);
        var (programTimes, headerTimes, idleTimes, workerTimes) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var predicted = new double[rows * surrogate.Outputs.Count];
        for (var round = 0; round < Rounds; round++)
        {
            programTimes.Add(await TimeAsync(() => program.EvaluateAsync(inputs, cancellationToken)) / rows);
            headerTimes.Add(await TimeAsync(() => header.EvaluateAsync(inputs, cancellationToken)) / rows);
            idleTimes.Add(await TimeAsync(() => idle.EvaluateAsync(inputs, cancellationToken)) / rows);
            workerTimes.Add(await TimeAsync(() =>
            {
                worker.Predict(surrogate, inputs, predicted);
                return Task.CompletedTask;
            }) / rows);
        }

        var call = Median(idleTimes);
        return new SpeedAndError(
            rows, Math.Max(0, Median(programTimes) - call), Math.Max(0, Median(headerTimes) - call), Median(workerTimes), call,
            Error(surrogate, analyzed, inputs, truth));
    }

    private static void Refuse(Surrogate surrogate, AnalyzedProgram program)
    {
        string[] inputs = [.. program.Space.Dimensions.Select(dimension => dimension.Name)];
        if (surrogate.Inputs.SequenceEqual(inputs) && surrogate.Outputs.SequenceEqual(program.Outputs))
            return;
        throw new StageFailedException(
            $"the surrogate maps {string.Join(", ", surrogate.Inputs)} to {string.Join(", ", surrogate.Outputs)}, and {program.Function} of the job maps"
            + $" {string.Join(", ", inputs)} to {string.Join(", ", program.Outputs)}; name the job that the surrogate comes from.");
    }

    private async Task<IRunnableProgram> BuildAsync(JobDefinition job, Surrogate surrogate, string source, CancellationToken cancellationToken)
    {
        var definition = job with
        {
            Program = new ProgramText
            {
                FileName = "call.c", Source = source, Headers = new Dictionary<string, string> { [$"{Network}.h"] = new CHeaderWriter(surrogate, Network).Write() },
            },
            Function = "call",
            Inputs = [new InputDeclaration { Name = "inputs", Length = surrogate.Inputs.Count, Minimum = -1, Maximum = 1 }],
            Fixed = [],
            Outputs = [FormattableString.Invariant($"outputs[{surrogate.Outputs.Count}]")],
            Objective = null,
        };
        return await frontend.BuildAsync(await frontend.AnalyzeAsync(definition, cancellationToken), cancellationToken);
    }

    /// <summary>As many rows as the program executes in one round.</summary>
    private async Task<int> RowsAsync(IRunnableProgram program, SpaceFillingSequence sequence, CancellationToken cancellationToken)
    {
        var probe = ExecutionLedger.Flatten([.. Enumerable.Range(0, FewestRows).Select(i => sequence.PointAt(i))]);
        await program.EvaluateAsync(probe, cancellationToken);
        var seconds = await TimeAsync(() => program.EvaluateAsync(probe, cancellationToken));
        return (int)Math.Clamp(FewestRows * (s_round.TotalSeconds / Math.Max(seconds, 1e-9)), FewestRows, MostRows);
    }

    private ValidationReport Error(Surrogate surrogate, AnalyzedProgram program, double[] inputs, EvaluatedBatch truth)
    {
        var (width, outputs) = (surrogate.Inputs.Count, surrogate.Outputs.Count);
        Trial[] trials = [.. truth.Outcomes.Select((outcome, i) => new Trial(
            inputs[(i * width)..((i + 1) * width)], truth.Outputs[(i * outputs)..((i + 1) * outputs)], outcome, TrialPhase.Sampling))];
        var predictions = new HeldOutPredictions(outputs, surrogate.Validation?.TrainingCount ?? 0, Folds: 0);
        predictions.Add(worker, surrogate, [.. trials.Where(trial => trial.IsCompleted)]);
        return new ValidationReporter(program.Space, surrogate.Outputs).Report(predictions, trials);
    }

    private async Task<double> TimeAsync(Func<Task> work)
    {
        var started = time.GetTimestamp();
        await work();
        return time.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
