using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>What a tensor is, in one call.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeDescription
{
    public int DataType;
    public int DeviceType;
    public int DeviceIndex;
    public int Dimensions;
    public int RequiresGradient;
    public int IsLeaf;
    public int IsContiguous;
    public int ElementBytes;
    public long Elements;
}
