using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>One position of an index expression, as native/src/shape.cpp reads it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeIndex(NativeIndexKind Kind, long Start, long Stop, long Step, nint Tensor)
{
    /// <summary>A slice's bound that is left open.</summary>
    public const long Open = long.MinValue;
}
