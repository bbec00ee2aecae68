using System.Runtime.InteropServices;

namespace SurrogateHost.Workers.Simd.Vectors;

/// <summary>Zeroed native memory from which arrays of floats are taken one after another, each aligned to 64 bytes.</summary>
internal sealed unsafe class AlignedMemory : SafeHandle
{
    private const int Alignment = 64;

    private readonly nint _length;
    private nint _taken;

    /// <summary>Allocates.</summary>
    /// <param name="floats">Sum of <see cref="Padded"/> over the arrays to take.</param>
    public AlignedMemory(nint floats)
        : base(0, ownsHandle: true)
    {
        _length = floats;
        var bytes = (nuint)Math.Max(floats, 1) * sizeof(float);
        SetHandle((nint)NativeMemory.AlignedAlloc(bytes, Alignment));
        NativeMemory.Clear((void*)handle, bytes);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>What an array of this length occupies.</summary>
    public static nint Padded(nint floats) => (floats + (Alignment / sizeof(float)) - 1) & -(Alignment / sizeof(float));

    /// <summary>The first aligned address at or after another.</summary>
    public static float* AlignUp(float* address) => (float*)(((nint)address + Alignment - 1) & -Alignment);

    /// <summary>The next array. It is valid until the memory is disposed.</summary>
    public float* Take(nint floats)
    {
        var array = (float*)handle + _taken;
        _taken += Padded(floats);
        return _taken <= _length ? array : throw new InvalidOperationException($"{_taken} floats taken of {_length}.");
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
