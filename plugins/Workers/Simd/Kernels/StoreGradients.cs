using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>
/// Stores rows of two registers, or of a multiple of them, as rows of as many numbers as a layer has inputs. What a shorter row
/// leaves over of its registers is zero and falls on the rows after it, which come later.
/// </summary>
internal readonly unsafe struct StoreGradients<T>(float* target, int inputs, bool accumulate) : IEpilogue<T>
    where T : unmanaged, ISimd<T>
{
    private readonly float* _target = target;
    private readonly nint _inputs = inputs;
    private readonly bool _isShort = inputs < 2 * T.Lanes;
    private readonly bool _accumulate = accumulate;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint offset, T value)
    {
        var place = _target + (_isShort ? (offset / (2 * T.Lanes) * _inputs) + (offset % (2 * T.Lanes)) : offset);
        (_accumulate ? T.Load(place) + value : value).Store(place);
    }
}
