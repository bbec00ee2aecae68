using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Activations;

/// <summary>max(0, z); the derivative at 0 is 0.</summary>
internal readonly struct ReluActivation : IActivationKernel
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(T z)
        where T : unmanaged, ISimdMath<T> => T.AtLeast(T.Broadcast(0f), z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Slope<T>(T z, T value)
        where T : unmanaged, ISimdMath<T> => T.WherePositive(z, T.Broadcast(1f));
}
