using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One position of an index expression: <c>x[TensorIndex.Ellipsis, 0]</c>, <c>x[1..3]</c>, <c>x[mask]</c>.</summary>
    public readonly struct TensorIndex
    {
        private readonly NativeIndexKind kind;
        private readonly long start;
        private readonly long stop;
        private readonly long step;
        private readonly Tensor? tensor;

        private TensorIndex(NativeIndexKind kind, long start = NativeIndex.Open, long stop = NativeIndex.Open, long step = NativeIndex.Open, Tensor? tensor = null)
        {
            this.kind = kind;
            this.start = start;
            this.stop = stop;
            this.step = step;
            this.tensor = tensor;
        }

        public static TensorIndex Null => new(NativeIndexKind.NewAxis);

        public static TensorIndex None => Null;

        public static TensorIndex Ellipsis => new(NativeIndexKind.Ellipsis);

        public static TensorIndex Colon => Slice();

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(bool value) => Bool(value);

        public static implicit operator TensorIndex(Tensor value) => Tensor(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range.start, range.end);

        public static implicit operator TensorIndex(Range range)
        {
            var first = range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value;
            var last = range.End.IsFromEnd ? -range.End.Value : range.End.Value;
            return Slice(range.Start.Equals(Index.Start) ? null : first, range.End.Equals(Index.End) ? null : last);
        }

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(NativeIndexKind.Slice, start ?? NativeIndex.Open, stop ?? NativeIndex.Open, step ?? NativeIndex.Open);

        public static TensorIndex Bool(bool value) => new(NativeIndexKind.Boolean, value ? 1 : 0);

        public static TensorIndex Single(long index) => new(NativeIndexKind.Position, index);

        public static TensorIndex Tensor(Tensor tensor) => new(NativeIndexKind.Tensor, tensor: tensor);

        internal static NativeIndex[] ToNative(TensorIndex[] indices) => Array.ConvertAll(
            indices, index => new NativeIndex(index.kind, index.start, index.stop, index.step, index.tensor?.Handle ?? 0));
    }
}
