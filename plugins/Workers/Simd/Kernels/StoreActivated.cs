using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Activations;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>Stores the activation of the result.</summary>
internal readonly unsafe struct StoreActivated<T, TActivation>(float* values) : IEpilogue<T>
    where T : unmanaged, ISimd<T>
    where TActivation : struct, IActivationKernel
{
    private readonly float* _values = values;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint offset, T value) => TActivation.Value(value).Store(_values + offset);
}
