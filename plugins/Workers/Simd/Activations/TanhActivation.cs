using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Activations;

/// <summary>
/// tanh(z) as z·P(z²)/Q(z²), both of degree 4, fitted for least relative error on |z| ≤ 9.011 (2.1e-8, eng/fit-activations.py);
/// beyond that float32 cannot tell tanh from ±1.
/// </summary>
internal readonly struct TanhActivation : IActivationKernel
{
    private const float Saturation = 9.011f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(T z)
        where T : unmanaged, ISimdMath<T>
    {
        var x = T.AtMost(T.Broadcast(Saturation), T.AtLeast(T.Broadcast(-Saturation), z));
        var square = x * x;
        var p = T.MultiplyAdd(T.Broadcast(1.3335107e-08f), square, T.Broadcast(2.0595024e-05f));
        var q = T.MultiplyAdd(T.Broadcast(7.7685723e-07f), square, T.Broadcast(0.00032842392f));
        p = T.MultiplyAdd(p, square, T.Broadcast(0.0034947353f));
        q = T.MultiplyAdd(q, square, T.Broadcast(0.02587374f));
        p = T.MultiplyAdd(p, square, T.Broadcast(0.13380308f));
        q = T.MultiplyAdd(q, square, T.Broadcast(0.46713623f));
        p = T.MultiplyAdd(p, square, T.Broadcast(1f));
        q = T.MultiplyAdd(q, square, T.Broadcast(1f));
        return T.Divide(x * p, q);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Slope<T>(T z, T value)
        where T : unmanaged, ISimdMath<T> => T.SubtractProduct(T.Broadcast(1f), value, value);
}
