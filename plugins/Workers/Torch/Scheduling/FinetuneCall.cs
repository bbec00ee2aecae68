using Microsoft.Extensions.Logging;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Training;
using SurrogateHost.Workers.Torch.Training;

namespace SurrogateHost.Workers.Torch.Scheduling;

/// <summary>
/// The tasks of one call: members of one shape train together, in parts as large as memory allows, one part after another. Ended
/// together by their results, a failure or a cancellation.
/// </summary>
internal sealed class FinetuneCall : IDeviceWork
{
    private readonly TaskCompletionSource<IReadOnlyList<FinetuneResult>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<IReadOnlyList<Member>, IFleetTraining> _begin;
    private readonly MemoryBudget _budget;
    private readonly ILogger _logger;
    private readonly IProgress<FinetuneProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly FinetuneResult[] _results;
    private readonly List<Member> _all = [];
    private readonly Stack<Member[]> _waiting = new();
    private IFleetTraining? _training;
    private Member[] _part = [];
    private (int Count, long Each, long Shared) _reserved;
    private double _reported;

    /// <summary>Takes in the tasks of a call.</summary>
    /// <param name="tasks">Checked tasks.</param>
    /// <param name="begin">Begins the training of members of one shape.</param>
    /// <param name="budget">The device's memory.</param>
    /// <param name="logger">Told about parts.</param>
    /// <param name="watched">Who is told about progress, and how the call is cancelled.</param>
    public FinetuneCall(
        IReadOnlyList<FinetuneTask> tasks,
        Func<IReadOnlyList<Member>, IFleetTraining> begin,
        MemoryBudget budget,
        ILogger logger,
        (IProgress<FinetuneProgress>? Progress, CancellationToken CancellationToken) watched)
    {
        (_begin, _budget, _logger, (_progress, _cancellationToken)) = (begin, budget, logger, watched);
        _results = new FinetuneResult[tasks.Count];
        var rows = RowSet.Of(tasks);
        for (var i = 0; i < tasks.Count; i++)
        {
            var heldOut = TrainingData.HeldOut(rows[i].Count, tasks[i].Settings.ValidationFraction);
            var member = new Member(i, tasks[i], rows[i], heldOut);
            if (rows[i].Count >= 2)
                _all.Add(member);
            else
                _results[i] = member.Result([.. tasks[i].Surrogate.Weights]);
        }

        foreach (var shape in _all.GroupBy(FleetShape.Of).Reverse())
            _waiting.Push([.. shape]);
        if (_all.Count == 0)
            _completion.SetResult(_results);
    }

    /// <summary>Ends with one result per task.</summary>
    public Task<IReadOnlyList<FinetuneResult>> Completion => _completion.Task;

    /// <inheritdoc/>
    public bool IsOver => _completion.Task.IsCompleted;

    /// <summary>Ends the call as cancelled; a slice under way ends soon.</summary>
    public void Cancel() => _completion.TrySetCanceled(_cancellationToken);

    /// <inheritdoc/>
    public void RunSlice(Func<bool> isOver)
    {
        try
        {
            Advance(() => isOver() || IsOver);
        }
#pragma warning disable CA1031 // The boundary of a call: whatever its task or its observer throws is its caller's to see.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _completion.TrySetException(exception);
        }
    }

    /// <inheritdoc/>
    public void Release()
    {
        EndPart();
        _completion.TrySetException(new ObjectDisposedException(nameof(TorchWorker), "The worker was shut down before the training ended."));
    }

    private void Advance(Func<bool> isOver)
    {
        try
        {
            _training ??= BeginPart();
            _training.Advance(isOver, Finish);
        }
        catch (Exception exception) when (OutOfMemory.Is(exception) && _part.Length > 1)
        {
            TrainInHalves();
            return;
        }

        Report();
        if (!_training.IsDone)
            return;
        EndPart();
        if (_waiting.Count == 0)
            _completion.TrySetResult(_results);
    }

    private IFleetTraining BeginPart()
    {
        var members = _waiting.Pop();
        var shape = FleetShape.Of(members[0]);
        var each = shape.BytesPerMember(members.Max(FleetTraining.RowsAtOnce));
        var shared = members.Select(member => member.Rows).Distinct().Sum(rows => (long)rows.Rows.Length * sizeof(float));
        _reserved = (_budget.Reserve(members.Length, each, shared), each, shared);
        _part = members[.._reserved.Count];
        if (_part.Length < members.Length)
            _waiting.Push(members[_part.Length..]);
        _logger.PartBegun(_part.Length, shape.Topology.ToString(), ((_part.Length * each) + shared) >> 20, _budget.Reserved >> 20);
        return _begin(_part);
    }

    private void EndPart()
    {
        _training?.Dispose();
        _budget.Release(_reserved.Count, _reserved.Each, _reserved.Shared);
        (_training, _part, _reserved) = (null, [], default);
    }

    private void TrainInHalves()
    {
        var part = _part;
        EndPart();
        foreach (var member in part)
            member.Reset();
        var half = (part.Length + 1) / 2;
        _logger.PartHalved(part.Length, part[0].Task.Surrogate.Topology.ToString(), half);
        _waiting.Push(part[half..]);
        _waiting.Push(part[..half]);
    }

    private void Finish(Member member, float[] weights) => _results[member.Index] = member.Result(weights);

    // Told about every percent; one that stopped early counts as whole, and after a part had to be halved nothing is told for a while.
    private void Report()
    {
        if (_progress is null)
            return;
        var fraction = (_all.Sum(member => member.Fraction) + (_results.Length - _all.Count)) / _results.Length;
        var loss = _all.Min(member => member.BestLoss);
        if ((fraction < _reported + 0.01 && fraction < 1) || fraction <= _reported || !double.IsFinite(loss))
            return;
        _reported = fraction;
        _progress.Report(new FinetuneProgress(fraction, loss));
    }
}
