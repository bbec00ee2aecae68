using TorchSharp.Native;

namespace TorchSharp;

/// <summary>A number of any type as an argument; converted to the tensor's type by libtorch's promotion rules.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(NativeNumber number) => Number = number;

    internal NativeNumber Number { get; }

    public static implicit operator Scalar(byte value) => new(NativeNumber.Of((long)value));

    public static implicit operator Scalar(sbyte value) => new(NativeNumber.Of((long)value));

    public static implicit operator Scalar(short value) => new(NativeNumber.Of((long)value));

    public static implicit operator Scalar(int value) => new(NativeNumber.Of((long)value));

    public static implicit operator Scalar(long value) => new(NativeNumber.Of(value));

    public static implicit operator Scalar(float value) => new(NativeNumber.Of((double)value));

    public static implicit operator Scalar(double value) => new(NativeNumber.Of(value));

    public static implicit operator Scalar(bool value) => new(NativeNumber.Of(value));

    /// <summary>Nothing is held: there for callers written against the official package.</summary>
    public void Dispose()
    {
    }
}
