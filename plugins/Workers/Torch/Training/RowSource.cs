using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Workers.Torch.Training;

/// <summary>
/// The rows of a fleet on the device, and the batches made of them. Members of the same order share what is gathered until it meets
/// their weights.
/// </summary>
internal sealed class RowSource : IDisposable
{
    // Rows for several steps are gathered at once: fewer, larger operations.
    private const long GatheredFloats = 1 << 22;

    private readonly Device _device;
    private readonly BatchOrder[] _orders;
    private readonly int[] _offsets;
    private readonly int _width;
    private readonly int _trained;
    private readonly int _heldOut;
    private readonly Tensor _rows;
    private readonly Tensor _validation;
    private Tensor _ofMember;
    private int _members;
    private Tensor? _epoch;
    private Tensor? _gathered;
    private int _gatheredFrom;
    private int _gatheredTo;

    /// <summary>Moves the rows to the device.</summary>
    /// <param name="members">Members of one shape.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="device">Where to.</param>
    public RowSource(IReadOnlyList<Member> members, FleetShape shape, Device device)
    {
        _device = device;
        _width = shape.Topology.Inputs + shape.Topology.Outputs;
        (_orders, var ofMember) = BatchOrder.Of(members);
        _trained = _orders.Max(order => order.Training.Length);
        _heldOut = _orders.Max(order => order.Validation.Length);
        var sets = _orders.Select(order => order.Rows).Distinct().ToArray();
        var (offset, offsets) = (0, new Dictionary<RowSet, int>());
        foreach (var set in sets)
        {
            offsets.Add(set, offset);
            offset += set.Count;
        }

        _offsets = [.. _orders.Select(order => offsets[order.Rows])];
        var all = new float[(long)offset * _width];
        foreach (var set in sets)
            set.Rows.AsSpan(0, set.Count * _width).CopyTo(all.AsSpan(offsets[set] * _width));
        _rows = tensor(all, [offset, _width], device: device);
        (_members, _ofMember) = (ofMember.Length, tensor(ofMember, [ofMember.Length], device: device));
        _validation = Indices(order => order.Validation, _heldOut);
    }

    /// <summary>Most rows held out by a member.</summary>
    public int HeldOut => _heldOut;

    /// <summary>Shuffles the rows for another epoch.</summary>
    public void BeginEpoch()
    {
        Parallel.ForEach(_orders, order => order.Shuffle());
        _epoch?.Dispose();
        _epoch = Indices(order => order.Training, _trained);
        (_gatheredFrom, _gatheredTo) = (0, 0);
    }

    /// <summary>Rows of the epoch, for each member; those beyond a member's own are of no meaning.</summary>
    /// <param name="position">The first.</param>
    /// <param name="count">How many.</param>
    /// <returns>Rows of inputs and outputs [members, count, inputs + outputs].</returns>
    public Tensor Batch(int position, int count)
    {
        if (position < _gatheredFrom || position + count > _gatheredTo)
        {
            var perRow = (long)_width * (_orders.Length == 1 ? 1 : _members);
            var ahead = (int)Math.Clamp(GatheredFloats / (perRow * count), 1, 1024) * count;
            (_gatheredFrom, _gatheredTo) = (position, Math.Min(position + ahead, _trained));
            _gathered?.Dispose();
            _gathered = Gather(_epoch!.narrow(1, position, _gatheredTo - position)).DetachFromDisposeScope();
        }

        return Expanded(_gathered!.narrow(1, position - _gatheredFrom, count));
    }

    /// <summary>Rows held out, for each member; those beyond a member's own are of no meaning.</summary>
    /// <param name="position">The first.</param>
    /// <param name="count">How many.</param>
    public Tensor Validation(int position, int count) => Expanded(Gather(_validation.narrow(1, position, count)));

    /// <summary>Goes on with some of the members.</summary>
    /// <param name="kept">Places of those that go on, on the device.</param>
    public void Keep(Tensor kept)
    {
        var ofMember = _ofMember.index_select(0, kept).DetachFromDisposeScope();
        _ofMember.Dispose();
        (_members, _ofMember) = ((int)kept.shape[0], ofMember);
        (_gatheredFrom, _gatheredTo) = (0, 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _validation.Dispose();
        _ofMember.Dispose();
        _epoch?.Dispose();
        _gathered?.Dispose();
    }

    private Tensor Expanded(Tensor batch) => _orders.Length == 1 ? batch.expand(_members, -1, -1) : batch;

    private Tensor Gather(Tensor indices)
    {
        var count = indices.shape[1];
        if (_orders.Length > 1)
            indices = indices.index_select(0, _ofMember);
        return _rows.index_select(0, indices.reshape(-1)).view(-1, count, _width);
    }

    private Tensor Indices(Func<BatchOrder, int[]> rows, int length)
    {
        var indices = new int[(long)_orders.Length * length];
        Parallel.For(0, _orders.Length, i =>
        {
            var target = indices.AsSpan(i * length, length);
            target.Fill(_offsets[i]);
            var own = rows(_orders[i]);
            for (var j = 0; j < own.Length; j++)
                target[j] = _offsets[i] + own[j];
        });
        return tensor(indices, [_orders.Length, length], device: _device).DetachFromDisposeScope();
    }
}
