using SurrogateHost.Workers.Torch.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Workers.Torch.Training;

/// <summary>
/// The training of many surrogates of one shape as one batched problem, resumable between steps. All members take the same steps at
/// the same time; one that has stopped is masked, and left out when enough have. Used from one thread.
/// </summary>
/// <remarks>The rules are those of worker <c>simd</c>, whose results are the same to within rounding.</remarks>
internal sealed class FleetTraining : IFleetTraining
{
    // Reading anything back waits for the device; a step is a few dozen operations, so every eighth costs little.
    private const int StepsPerQuestion = 8;
    private const int EpochsPerTake = 64;

    // Held-out rows that pass through the networks together.
    private const int MeasuredRows = 256;

    private readonly FleetShape _shape;
    private readonly Device _device;
    private readonly int _outputs;
    private readonly int _batch;
    private readonly RowSource _rows;
    private readonly EpochVectors _vectors;
    private readonly BatchedAdam _adam;
    private readonly Tensor _ones;
    private List<Member> _members;
    private Tensor _parameters;
    private Tensor _kept;
    private BatchedNetwork _network;
    private Tensor? _rates;
    private int _step;
    private int _epoch;
    private bool _isMeasured;

    /// <summary>Moves the members to the device.</summary>
    /// <param name="members">Members of one shape, at their beginning.</param>
    /// <param name="device">Where to train.</param>
    public FleetTraining(IReadOnlyList<Member> members, Device device)
    {
        (_members, _shape, _device) = ([.. members], FleetShape.Of(members[0]), device);
        _outputs = _shape.Topology.Outputs;
        _batch = Math.Min(_shape.BatchSize, members.Max(member => member.Trained));
        _parameters = tensor(Weights(members), [members.Count, _shape.Topology.ParameterCount], device: device);
        _kept = _parameters.clone();
        _network = new BatchedNetwork(_shape.Topology, _shape.Activation, _parameters);
        _adam = new BatchedAdam(_parameters);
        _vectors = new EpochVectors(members, device);
        _ones = ones(1, 1, _batch, device: device);
        _rows = new RowSource(members, _shape, device);
    }

    /// <summary>Most rows that a training takes through the networks at once.</summary>
    public static int RowsAtOnce(Member member) =>
        Math.Max(Math.Min(member.Task.Settings.BatchSize, member.Trained), Math.Min(MeasuredRows, member.HeldOut));

    /// <inheritdoc/>
    public bool IsDone => _members.Count == 0;

    /// <inheritdoc/>
    public void Advance(Func<bool> isOver, Action<Member, float[]> finished)
    {
        if (!_isMeasured)
            MeasureInitial();
        for (var steps = 1; !IsDone; steps++)
        {
            var endsEpoch = Step();
            if (endsEpoch && _vectors.Noted >= EpochsPerTake)
                Take(finished);
            if (steps % StepsPerQuestion != 0)
                continue;
            Synchronize();
            if (!isOver())
                continue;
            Take(finished);
            return;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _network.Dispose();
        _parameters.Dispose();
        _kept.Dispose();
        _adam.Dispose();
        _vectors.Dispose();
        _ones.Dispose();
        _rates?.Dispose();
    }

    private static float[] Weights(IReadOnlyList<Member> members)
    {
        var count = members[0].Task.Surrogate.Weights.Length;
        var weights = new float[(long)members.Count * count];
        for (var i = 0; i < members.Count; i++)
            members[i].Task.Surrogate.Weights.CopyTo(weights.AsSpan(i * count, count));
        return weights;
    }

    private void MeasureInitial()
    {
        using var scope = NewDisposeScope();
        _isMeasured = true;
        if (!_shape.HoldsOut)
            return;
        var loss = Measure();
        _vectors.BestLoss.copy_(_vectors.BestLoss.where(loss.isfinite().logical_not(), loss));
    }

    private bool Step()
    {
        using var scope = NewDisposeScope();
        if (_step == 0)
            BeginEpoch();
        var isLast = _step == _shape.Steps - 1;
        var count = isLast ? _members.Max(member => member.LastBatch) : _batch;
        var rows = _rows.Batch(_step * _shape.BatchSize, count);
        var pass = new List<LayerPass>();
        var error = _network.Forward(rows.narrow(2, 0, _shape.Topology.Inputs), pass).sub_(Targets(rows));
        var delta = isLast && IsRagged() ? Masked(error, count) : error;
        _vectors.SquaredError.add_(Squares(error, delta));
        var weighted = isLast && IsRagged() ? delta.mul(LastWeights()) : delta.mul(2.0 / (count * _outputs));
        var ones = _ones.narrow(2, 0, count).expand(_members.Count, 1, count);
        _adam.Step(_parameters, _network.ParameterGradient(pass, weighted, ones), _rates!);
        _step++;
        if (!isLast)
            return false;
        EndEpoch();
        return true;
    }

    private void BeginEpoch()
    {
        _rows.BeginEpoch();
        _rates?.Dispose();
        _rates = _vectors.Rates(_epoch).DetachFromDisposeScope();
        _vectors.SquaredError.zero_();
    }

    private void EndEpoch()
    {
        (_step, _epoch) = (0, _epoch + 1);
        var training = _vectors.SquaredError.div(_vectors.Trained).div_(_outputs);
        var isFine = training.isfinite().logical_and(_parameters.isfinite().all(1));
        var validation = _shape.HoldsOut ? Measure() : training;
        var isBetter = isFine.logical_and(validation.isfinite()).logical_and(_vectors.Active);
        isFine = isFine.logical_and(validation.isfinite());
        if (_shape.HoldsOut)
            isBetter = isBetter.logical_and(validation.lt(_vectors.BestLoss));
        _kept.copy_(_parameters.where(isBetter.unsqueeze(1), _kept));
        _vectors.BestLoss.copy_(validation.where(isBetter, _vectors.BestLoss));
        _vectors.BestEpoch.masked_fill_(isBetter, _epoch);
        _vectors.EpochsRun.add_(_vectors.Active);
        _vectors.Note(training, _shape.HoldsOut ? validation : training.clone());
        var goesOn = isFine.logical_and(_vectors.Epochs.gt(_epoch))
            .logical_and(_vectors.BestEpoch.neg().add_(_epoch).lt(_vectors.Patience));
        _vectors.Active.copy_(_vectors.Active.logical_and(goesOn));
    }

    // Mean squared error over the rows held out.
    private Tensor Measure()
    {
        var sum = zeros(_members.Count, float64, _device);
        var ragged = _members.Exists(member => member.HeldOut != _rows.HeldOut);
        for (var done = 0; done < _rows.HeldOut; done += MeasuredRows)
        {
            var count = Math.Min(MeasuredRows, _rows.HeldOut - done);
            var rows = _rows.Validation(done, count);
            var error = _network.Forward(rows.narrow(2, 0, _shape.Topology.Inputs)).sub_(Targets(rows));
            var counted = ragged ? error.mul(Within(_vectors.HeldOut.sub(done), count)) : error;
            sum.add_(Squares(error, counted));
        }

        return sum.div_(_vectors.HeldOut).div_(_outputs);
    }

    private Tensor Targets(Tensor rows) => rows.narrow(2, _shape.Topology.Inputs, _outputs);

    // A dot product per member, of one size whatever the number of members.
    private static Tensor Squares(Tensor error, Tensor counted) =>
        error.flatten(1).unsqueeze(1).Times(counted.flatten(1).unsqueeze(2)).flatten();

    private bool IsRagged() => _members.Exists(member => member.Trained != _members[0].Trained);

    private Tensor LastBatch() => _vectors.Trained.sub((_shape.Steps - 1) * _shape.BatchSize);

    private Tensor Masked(Tensor error, int count) => error.mul(Within(LastBatch(), count));

    private Tensor LastWeights() => (2.0 / _outputs / LastBatch()).to(float32).view(-1, 1, 1);

    // 1 for a member's own rows and 0 beyond them [members, count, 1].
    private Tensor Within(Tensor lengths, int count) =>
        arange(count, float64, _device).unsqueeze(0).lt(lengths.unsqueeze(1)).to(float32).unsqueeze(2);

    private void Synchronize()
    {
        if (_device.type == DeviceType.CUDA)
            cuda.synchronize(_device);
    }

    private void Take(Action<Member, float[]> finished)
    {
        var active = _vectors.Take(_members, _shape.HoldsOut);
        var left = active.Count(isActive => isActive);
        // Leaving members out costs about as much as a step.
        if (left > 0 && left > _members.Count * 3 / 4)
            return;
        using var scope = NewDisposeScope();
        Hand(finished, active);
        if (left > 0)
            GoOnWith([.. Places(active, isActive: true)]);
        _members = [.. _members.Where((_, i) => active[i])];
    }

    private void Hand(Action<Member, float[]> finished, bool[] active)
    {
        int[] places = [.. Places(active, isActive: false)];
        var count = _shape.Topology.ParameterCount;
        var weights = _kept.index_select(0, tensor(places, [places.Length], device: _device)).cpu().data<float>().ToArray();
        for (var i = 0; i < places.Length; i++)
            finished(_members[places[i]], weights[(i * count)..((i + 1) * count)]);
    }

    private void GoOnWith(int[] places)
    {
        var kept = tensor(places, [places.Length], device: _device);
        _vectors.Keep(kept);
        _adam.Keep(kept);
        _rows.Keep(kept);
        var (parameters, best, rates) = (_parameters, _kept, _rates);
        _network.Dispose();
        using (parameters)
        using (best)
        using (rates)
        {
            _parameters = parameters.index_select(0, kept).DetachFromDisposeScope();
            _kept = best.index_select(0, kept).DetachFromDisposeScope();
            _rates = rates?.index_select(0, kept).DetachFromDisposeScope();
        }

        _network = new BatchedNetwork(_shape.Topology, _shape.Activation, _parameters);
    }

    private static IEnumerable<int> Places(bool[] active, bool isActive) =>
        Enumerable.Range(0, active.Length).Where(i => active[i] == isActive);
}
