using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>Stores the result as it is: the last layer, and gradients of the inputs.</summary>
internal readonly unsafe struct StoreLinear<T>(float* target) : IEpilogue<T>
    where T : unmanaged, ISimd<T>
{
    private readonly float* _target = target;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint offset, T value) => value.Store(_target + offset);
}
