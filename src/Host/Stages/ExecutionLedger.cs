using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>
/// Executes a job's inputs and keeps every execution, in order: nothing is executed that is not counted here, and what the job's log
/// holds is not executed again. Batches go to the program in slices of about <see cref="SliceTime"/>, so that the log grows as
/// executions end, and the end of the time is noticed.
/// </summary>
/// <param name="run">The stage.</param>
/// <param name="earlier">The observations handed in with the job, and the executions of the stages before.</param>
internal sealed class ExecutionLedger(JobRun run, IReadOnlyList<Trial> earlier)
{
    private static readonly int s_leastSlice = Environment.ProcessorCount;

    private readonly List<Trial> _trials = [.. earlier];
    private readonly IExecutionLog? _log = run.Executor.LogOf(run.Id, run.Program);
    private int _slice = s_leastSlice;

    /// <summary>About how long a slice of a batch takes; a program that is slower than this executes as many at once as there are processors.</summary>
    public static TimeSpan SliceTime { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>All that is known so far, in order: the observations handed in with the job, and every execution.</summary>
    public IReadOnlyList<Trial> Trials => _trials;

    /// <summary>Executions so far.</summary>
    public int Count { get; private set; } = EvaluationCounts.Of(earlier).Total;

    /// <summary>The most executions that the whole job may spend.</summary>
    public int Budget => run.Job.Evaluations;

    /// <summary>How many executions the budget still allows.</summary>
    public int Remaining => Math.Max(0, Budget - Count);

    /// <summary>Why executions of this stage did not complete, as the executor said.</summary>
    public FailureCensus Failures { get; } = new();

    /// <summary>Executes points within the budget.</summary>
    /// <param name="points">At most <see cref="Remaining"/> points inside the space.</param>
    /// <param name="phase">What they are spent on.</param>
    /// <param name="stop">Ends the batch between two slices.</param>
    /// <param name="cancellationToken">Ends the batch at once.</param>
    /// <returns>One trial per point, in order; fewer when <paramref name="stop"/> ended the batch.</returns>
    public Task<IReadOnlyList<Trial>> ExecuteAsync(
        IReadOnlyList<double[]> points, TrialPhase phase, StopSignal stop, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points.Count, Remaining);
        return ExecuteAsync(
            points, phase, stop, rows => run.Executor.ExecuteAsync(run.Id, run.Program, rows, cancellationToken));
    }

    /// <summary>Executes points on a process of the caller's, and counts them like any other.</summary>
    /// <param name="points">Points inside the space.</param>
    /// <param name="phase">What they are spent on.</param>
    /// <param name="execute">Executes rows.</param>
    public Task<IReadOnlyList<Trial>> ExecuteAsync(
        IReadOnlyList<double[]> points, TrialPhase phase, Func<ReadOnlyMemory<double>, Task<EvaluatedBatch>> execute) =>
        ExecuteAsync(points, phase, stop: null, execute);

    private async Task<IReadOnlyList<Trial>> ExecuteAsync(
        IReadOnlyList<double[]> points, TrialPhase phase, StopSignal? stop, Func<ReadOnlyMemory<double>, Task<EvaluatedBatch>> execute)
    {
        var done = new List<Trial>(points.Count);
        while (done.Count < points.Count && stop?.End is null)
        {
            if (_log?.Find(Count, points[done.Count]) is { } known)
            {
                done.Add(Keep(known, phase));
                continue;
            }

            var slice = SliceOf(points, done.Count);
            var began = run.Stop.Time.GetTimestamp();
            var executions = Read(slice, await execute(Flatten(slice)));
            Adapt(slice.Count, run.Stop.Time.GetElapsedTime(began));
            _log?.Append(Count, executions);
            done.AddRange(executions.Select(execution => Keep(execution, phase)));
        }

        return done;
    }

    /// <summary>The next points that the log does not know.</summary>
    private List<double[]> SliceOf(IReadOnlyList<double[]> points, int first)
    {
        var slice = new List<double[]> { points[first] };
        while (slice.Count < _slice && first + slice.Count < points.Count && _log?.Find(Count + slice.Count, points[first + slice.Count]) is null)
            slice.Add(points[first + slice.Count]);
        return slice;
    }

    private void Adapt(int rows, TimeSpan took)
    {
        if (took < SliceTime / 2 && rows == _slice)
            _slice = Math.Min(_slice * 2, int.MaxValue / 4);
        else if (took > SliceTime * 2)
            _slice = Math.Max(s_leastSlice, _slice / 2);
    }

    private Trial Keep(RecordedExecution execution, TrialPhase phase)
    {
        var trial = new Trial(execution.Inputs, execution.Outputs, execution.Outcome, phase);
        Failures.Count(execution.Outcome, execution.Detail);
        _trials.Add(trial);
        Count++;
        return trial;
    }

    private RecordedExecution[] Read(List<double[]> points, EvaluatedBatch batch)
    {
        var width = run.Program.Outputs.Count;
        if (batch.Outcomes.Length != points.Count || batch.Outputs.Length != points.Count * width)
        {
            throw new StageFailedException(
                $"frontend.{run.Program.Frontend} answered {points.Count} executions of {width} outputs with {batch.Outcomes.Length} outcomes"
                + $" and {batch.Outputs.Length} numbers; the plugin is at fault.");
        }

        return [.. points.Select((point, i) => new RecordedExecution(
            point, batch.Outputs.AsSpan(i * width, width).ToArray(), batch.Outcomes[i], batch.Details.GetValueOrDefault(i)))];
    }

    /// <summary>Rows of numbers, one after another.</summary>
    /// <param name="points">Points of one space.</param>
    public static double[] Flatten(IReadOnlyList<double[]> points) => [.. points.SelectMany(point => point)];
}
