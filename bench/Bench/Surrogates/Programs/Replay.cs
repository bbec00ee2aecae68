using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;
using SurrogateHost.Stages;

namespace SurrogateHost.Bench.Surrogates.Programs;

/// <summary>
/// Stands in for the frontend and the executor of a job whose executions are known: each is looked up, and counts as an execution all
/// the same. A point that was not executed before is executed in the sandbox.
/// </summary>
/// <param name="program">The program with its executions.</param>
/// <param name="seed">The job's.</param>
/// <param name="frontend">Builds the program where that is needed.</param>
internal sealed class Replay(ExecutedProgram program, int seed, IFrontend frontend) : IFrontend, IProgramExecutor
{
    private readonly Dictionary<double[], Trial> _known = program.Samples[seed].DistinctBy(trial => trial.Inputs, new ByValue()).ToDictionary(trial => trial.Inputs, new ByValue());

    /// <inheritdoc/>
    public Task<AnalyzedProgram> AnalyzeAsync(JobDefinition job, CancellationToken cancellationToken) => Task.FromResult(program.Program);

    /// <inheritdoc/>
    public Task<IRunnableProgram> BuildAsync(AnalyzedProgram program, CancellationToken cancellationToken) => Task.FromResult<IRunnableProgram>(new Runnable(this));

    /// <inheritdoc/>
    public async Task<EvaluatedBatch> ExecuteAsync(Guid jobId, AnalyzedProgram program, ReadOnlyMemory<double> inputs, CancellationToken cancellationToken)
    {
        double[][] points = [.. inputs.ToArray().Chunk(program.Space.Dimensions.Count)];
        if (!Array.TrueForAll(points, _known.ContainsKey))
        {
            await using var runnable = await frontend.BuildAsync(program, cancellationToken);
            return await runnable.EvaluateAsync(inputs, cancellationToken);
        }

        Trial[] trials = [.. points.Select(point => _known[point])];
        return new EvaluatedBatch { Outputs = [.. trials.SelectMany(trial => trial.Outputs)], Outcomes = [.. trials.Select(trial => trial.Outcome)] };
    }

    private sealed class Runnable(Replay replay) : IRunnableProgram
    {
        public Task<EvaluatedBatch> EvaluateAsync(ReadOnlyMemory<double> inputs, CancellationToken cancellationToken) =>
            replay.ExecuteAsync(Guid.Empty, replay.Program, inputs, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private AnalyzedProgram Program => program.Program;
}
