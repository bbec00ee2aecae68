using System.Runtime.InteropServices;

namespace SurrogateHost.GaussianProcesses.Algebra;

/// <summary>Native memory for doubles, aligned to 64 bytes and zeroed when it is allocated.</summary>
public sealed unsafe class AlignedBuffer : SafeHandle
{
    private const int Alignment = 64;

    /// <summary>Allocates.</summary>
    /// <param name="length">Number of doubles.</param>
    public AlignedBuffer(long length)
        : base(0, ownsHandle: true)
    {
        Length = length;
        var bytes = (nuint)Math.Max(length, 1) * sizeof(double);
        SetHandle((nint)NativeMemory.AlignedAlloc(bytes, Alignment));
        GC.AddMemoryPressure((long)bytes);
        NativeMemory.Clear((void*)handle, bytes);
    }

    /// <summary>Number of doubles.</summary>
    public long Length { get; }

    /// <summary>The first double; valid until the buffer is disposed.</summary>
    public double* Start => (double*)handle;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        GC.RemoveMemoryPressure(Math.Max(Length, 1) * sizeof(double));
        return true;
    }
}
