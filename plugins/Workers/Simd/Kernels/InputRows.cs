using System.Runtime.CompilerServices;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>A network's inputs where they were picked from: rows that stand anywhere, with a register's length to read behind each.</summary>
/// <param name="rows">The address of each sample.</param>
/// <param name="count">Number of samples; at least one.</param>
/// <param name="offset">Floats of a sample before its inputs.</param>
internal readonly unsafe struct InputRows(float** rows, int count, nint offset) : IBatchRows
{
    private readonly float** _rows = rows;
    private readonly nint _offset = offset;

    /// <summary>Number of samples.</summary>
    public int Count { get; } = count;

    /// <inheritdoc/>
    public float* this[nint row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _rows[row] + _offset;
    }
}
