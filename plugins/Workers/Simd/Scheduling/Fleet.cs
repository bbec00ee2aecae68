using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Workers.Simd.Scheduling;

/// <summary>The tasks of one call: handed out in slices, begun in order, ended together by a result, a failure or a cancellation.</summary>
internal sealed class Fleet
{
    private readonly Lock _lock = new();
    private readonly Lock _reporting = new();
    private readonly IReadOnlyList<FinetuneTask> _tasks;
    private readonly NetworkKernels _kernels;
    private readonly IProgress<FinetuneProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly FinetuneResult[] _results;
    private readonly double[] _fractions;
    private readonly Stack<(int Index, TrainingRun Run)> _paused = new();
    private readonly TaskCompletionSource<IReadOnlyList<FinetuneResult>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;
    private int _finished;
    private ScaledSamples? _samples;
    private double _fraction;
    private double _bestLoss = double.PositiveInfinity;
    private double _reported;

    /// <summary>Takes in the tasks of a call.</summary>
    public Fleet(
        IReadOnlyList<FinetuneTask> tasks, NetworkKernels kernels, IProgress<FinetuneProgress>? progress, CancellationToken cancellationToken)
    {
        (_tasks, _kernels, _progress, _cancellationToken) = (tasks, kernels, progress, cancellationToken);
        (_results, _fractions) = (new FinetuneResult[tasks.Count], new double[tasks.Count]);
    }

    /// <summary>Ends with one result per task.</summary>
    public Task<IReadOnlyList<FinetuneResult>> Completion => _completion.Task;

    /// <summary>True when a slice can be run that nobody else is running.</summary>
    public bool HasWork
    {
        get
        {
            lock (_lock)
                return !IsOver && (_paused.Count > 0 || _begun < _tasks.Count);
        }
    }

    private bool IsOver => _completion.Task.IsCompleted;

    /// <summary>Runs tasks one after another until the slice is over or none is left. A failure ends this fleet and nothing else.</summary>
    /// <param name="isOver">True when the slice should end.</param>
    public void RunSlice(Func<bool> isOver)
    {
        TrainingRun? run = null;
        try
        {
            for (var isEnding = false; !isEnding && TryTake(out var index, out run);)
            {
                run ??= new TrainingRun(_tasks[index], _kernels, SamplesOf(_tasks[index]));
                run.Advance(() => isEnding = isOver() || IsOver || _cancellationToken.IsCancellationRequested);
                isEnding |= run.IsDone && isOver();
                // From here on another thread may take the run up: it is no longer this one's to dispose.
                (var advanced, run) = (run, null);
                Return(index, advanced);
            }
        }
#pragma warning disable CA1031 // The boundary of a fleet: whatever its task or its observer throws is its caller's to see.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            run?.Dispose();
            _completion.TrySetException(exception);
            Free();
        }
    }

    /// <summary>Ends the fleet as cancelled; slices under way end at their next step.</summary>
    public void Cancel()
    {
        _completion.TrySetCanceled(_cancellationToken);
        Free();
    }

    // Tasks that train on the same samples stand side by side: two threads may scale the same ones once, and no more. Whoever
    // comes after the end keeps what it has made to itself.
    private ScaledSamples SamplesOf(FinetuneTask task)
    {
        lock (_lock)
        {
            if (_samples?.Fit(task) == true)
                return _samples.Share();
        }

        var samples = ScaledSamples.Of(task);
        lock (_lock)
        {
            if (!IsOver)
            {
                _samples?.Dispose();
                _samples = samples.Share();
            }
        }

        return samples;
    }

    // A task that was begun goes on before another begins: no more runs hold memory than slices run at once.
    private bool TryTake(out int index, out TrainingRun? run)
    {
        lock (_lock)
        {
            (index, run) = (-1, null);
            if (IsOver)
                return false;
            if (_paused.TryPop(out var paused))
                (index, run) = paused;
            else if (_begun < _tasks.Count)
                index = _begun++;
            return index >= 0;
        }
    }

    private void Return(int index, TrainingRun run)
    {
        bool isLast;
        lock (_lock)
        {
            if (IsOver)
            {
                run.Dispose();
                return;
            }

            _bestLoss = Math.Min(_bestLoss, run.BestLoss);
            var fraction = run.IsDone ? 1 : (double)run.Epoch / _tasks[index].Settings.Epochs;
            _fraction += (fraction - _fractions[index]) / _tasks.Count;
            _fractions[index] = fraction;
            if (run.IsDone)
            {
                _results[index] = run.Result;
                _finished++;
                run.Dispose();
            }
            else
            {
                _paused.Push((index, run));
            }

            isLast = _finished == _tasks.Count;
        }

        Report();
        if (isLast)
        {
            _completion.TrySetResult(_results);
            Free();
        }
    }

    // One at a time, so that what was seen first is told first.
    private void Report()
    {
        lock (_reporting)
        {
            FinetuneProgress? progress;
            lock (_lock)
                progress = NextReport();
            if (progress is not null)
                _progress?.Report(progress);
        }
    }

    // Told about every percent; a task counts by its epochs at the end of its last slice, one that stopped early counts as whole.
    private FinetuneProgress? NextReport()
    {
        var fraction = _finished == _tasks.Count ? 1 : _fraction;
        if ((fraction < _reported + 0.01 && fraction < 1) || !double.IsFinite(_bestLoss))
            return null;
        _reported = fraction;
        return new FinetuneProgress(fraction, _bestLoss);
    }

    // Once the fleet is over.
    private void Free()
    {
        lock (_lock)
        {
            _samples?.Dispose();
            _samples = null;
            while (_paused.TryPop(out var paused))
                paused.Run.Dispose();
        }
    }
}
