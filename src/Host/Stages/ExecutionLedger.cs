using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>Executes a job's inputs and keeps every execution, in order: nothing is executed that is not counted here.</summary>
/// <param name="jobId">The job.</param>
/// <param name="program">Its program.</param>
/// <param name="earlier">The observations handed in with the job, and the executions of the stages before.</param>
/// <param name="budget">The most executions that the whole job may spend.</param>
/// <param name="executor">Runs them.</param>
internal sealed class ExecutionLedger(
    Guid jobId, AnalyzedProgram program, IReadOnlyList<Trial> earlier, int budget, IProgramExecutor executor)
{
    private readonly List<Trial> _trials = [.. earlier];

    /// <summary>All that is known so far, in order: the observations handed in with the job, and every execution.</summary>
    public IReadOnlyList<Trial> Trials => _trials;

    /// <summary>Executions so far.</summary>
    public int Count { get; private set; } = EvaluationCounts.Of(earlier).Total;

    /// <summary>The most executions that the whole job may spend.</summary>
    public int Budget => budget;

    /// <summary>How many executions the budget still allows.</summary>
    public int Remaining => Math.Max(0, budget - Count);

    /// <summary>Why executions of this stage did not complete, as the executor said.</summary>
    public FailureCensus Failures { get; } = new();

    /// <summary>Executes points within the budget.</summary>
    /// <param name="points">At most <see cref="Remaining"/> points inside the space.</param>
    /// <param name="phase">What they are spent on.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <returns>One trial per point, in order.</returns>
    public async Task<IReadOnlyList<Trial>> ExecuteAsync(
        IReadOnlyList<double[]> points, TrialPhase phase, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points.Count, Remaining);
        if (points.Count == 0)
            return [];
        var batch = await executor.ExecuteAsync(jobId, program, Flatten(points), cancellationToken);
        return Record(points, batch, phase);
    }

    /// <summary>Counts executions that were made without the executor.</summary>
    /// <param name="points">What was executed.</param>
    /// <param name="batch">What came of it.</param>
    /// <param name="phase">What they were spent on.</param>
    public IReadOnlyList<Trial> Record(IReadOnlyList<double[]> points, EvaluatedBatch batch, TrialPhase phase)
    {
        var width = program.Outputs.Count;
        if (batch.Outcomes.Length != points.Count || batch.Outputs.Length != points.Count * width)
        {
            throw new StageFailedException(
                $"frontend.{program.Frontend} answered {points.Count} executions of {width} outputs with {batch.Outcomes.Length} outcomes"
                + $" and {batch.Outputs.Length} numbers; the plugin is at fault.");
        }

        var recorded = new Trial[points.Count];
        for (var i = 0; i < recorded.Length; i++)
        {
            recorded[i] = new Trial(points[i], batch.Outputs.AsSpan(i * width, width).ToArray(), batch.Outcomes[i], phase);
            Failures.Count(batch.Outcomes[i], batch.Details.GetValueOrDefault(i));
        }

        _trials.AddRange(recorded);
        Count += recorded.Length;
        return recorded;
    }

    /// <summary>Rows of numbers, one after another.</summary>
    /// <param name="points">Points of one space.</param>
    public static double[] Flatten(IReadOnlyList<double[]> points) => [.. points.SelectMany(point => point)];
}
