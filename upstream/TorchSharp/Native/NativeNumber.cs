using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>A number on its way to libtorch: kind 0 double, 1 integer, 2 boolean, -1 none; the bits are those of the value.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeNumber(long Kind, long Bits)
{
    public static NativeNumber None => new(-1, 0);

    public static NativeNumber Of(double value) => new(0, BitConverter.DoubleToInt64Bits(value));

    public static NativeNumber Of(long value) => new(1, value);

    public static NativeNumber Of(bool value) => new(2, value ? 1 : 0);
}
