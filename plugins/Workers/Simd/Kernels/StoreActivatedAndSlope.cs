using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Activations;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>Stores the activation of the result, and its derivative for the way back.</summary>
internal readonly unsafe struct StoreActivatedAndSlope<T, TActivation>(float* values, float* slopes) : IEpilogue<T>
    where T : unmanaged, ISimd<T>
    where TActivation : struct, IActivationKernel
{
    private readonly float* _values = values;
    private readonly float* _slopes = slopes;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint offset, T value)
    {
        TActivation.ValueAndSlope(value, out var slope).Store(_values + offset);
        slope.Store(_slopes + offset);
    }
}
