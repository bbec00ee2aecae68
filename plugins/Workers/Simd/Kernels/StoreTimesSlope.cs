using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>Stores the result times the activation's derivative: the step of the chain rule through a hidden layer.</summary>
internal readonly unsafe struct StoreTimesSlope<T>(float* deltas, float* slopes) : IEpilogue<T>
    where T : unmanaged, ISimd<T>
{
    private readonly float* _deltas = deltas;
    private readonly float* _slopes = slopes;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint offset, T value) => (value * T.Load(_slopes + offset)).Store(_deltas + offset);
}
