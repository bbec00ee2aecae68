using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU, read and written in place, in row-major order whatever its strides.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor tensor;
    private readonly T* first;
    private readonly long[] shape;
    private readonly long[] strides;

    internal TensorAccessor(Tensor source)
    {
        if (source.device_type != DeviceType.CPU)
            throw new InvalidOperationException($"The elements of {source} are not on the CPU: call cpu() first.");
        tensor = source;
        first = (T*)source.DataPointer();
        (shape, strides) = (source.shape, source.stride());
        Count = source.NumberOfElements;
    }

    public long Count { get; }

    public T this[params long[] indices]
    {
        get => At(Offset(indices));
        set => At(Offset(indices)) = value;
    }

    public T[] ToArray()
    {
        var result = new T[Count];
        tensor.CopyElementsTo<T>(result);
        return result;
    }

    public void CopyTo(Span<T> span) => tensor.CopyElementsTo(span[..checked((int)Count)]);

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        ToArray().AsSpan(checked((int)tensorIndex)).CopyTo(array.AsSpan(arrayIndex));

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        for (var i = 0L; i < count; i++)
            At(Offset(tensorIndex + i)) = array[arrayIndex + i];
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing is held but the tensor, which stays its holder's.</summary>
    public void Dispose()
    {
    }

    private ref T At(long offset)
    {
        ObjectDisposedException.ThrowIf(tensor.IsInvalid, tensor);
        return ref first[offset];
    }

    private long Offset(long flat)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(flat, "indices");
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(flat, Count, "indices");
        var offset = 0L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            offset += flat % shape[i] * strides[i];
            flat /= shape[i];
        }

        return offset;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && shape.Length != 1)
            return Offset(indices[0]);
        if (indices.Length != shape.Length)
            throw new ArgumentException($"{indices.Length} indices for a tensor of {shape.Length} dimensions.", nameof(indices));
        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(indices[i], nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(indices[i], shape[i], nameof(indices));
            offset += indices[i] * strides[i];
        }

        return offset;
    }
}
