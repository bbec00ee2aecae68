using System.Runtime.CompilerServices;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>Rows that stand one after another.</summary>
internal readonly unsafe struct TurnedRows(float* first, nint width) : IBatchRows
{
    private readonly float* _first = first;
    private readonly nint _width = width;

    /// <inheritdoc/>
    public float* this[nint row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _first + (row * _width);
    }
}
