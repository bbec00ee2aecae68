namespace TorchSharp.Native;

/// <summary>What a position of an index expression selects.</summary>
internal enum NativeIndexKind : long
{
    NewAxis = 0,
    Ellipsis = 1,
    Position = 2,
    Slice = 3,
    Tensor = 4,
    Boolean = 5,
}
