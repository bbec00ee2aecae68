using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Activations;

/// <summary>z/2·(1 + tanh(u)) with u = √(2/π)·(z + 0.044715·z³) (Hendrycks and Gimpel 2016).</summary>
internal readonly struct GeluActivation : IActivationKernel
{
    private const float RootTwoOverPi = 0.7978845608f;
    private const float Cubic = RootTwoOverPi * 0.044715f;

    // Beyond this the slope is 0 or 1 in float32, but its factors are large and would magnify tanh's last digit.
    private const float Saturation = 5.25f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(T z)
        where T : unmanaged, ISimdMath<T>
    {
        var u = z * T.MultiplyAdd(z * z, T.Broadcast(Cubic), T.Broadcast(RootTwoOverPi));
        var half = z * T.Broadcast(0.5f);
        return T.MultiplyAdd(half, TanhActivation.Value(u), half);
    }

    /// <inheritdoc/>
    /// <remarks>(1 + t)/2 + z/2·(1 − t²)·u′ with t = tanh(u).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Slope<T>(T z, T value)
        where T : unmanaged, ISimdMath<T>
    {
        z = T.AtMost(T.Broadcast(Saturation), T.AtLeast(T.Broadcast(-Saturation), z));
        var square = z * z;
        var half = T.Broadcast(0.5f);
        var t = TanhActivation.Value(z * T.MultiplyAdd(square, T.Broadcast(Cubic), T.Broadcast(RootTwoOverPi)));
        var inner = T.MultiplyAdd(square, T.Broadcast(3 * Cubic), T.Broadcast(RootTwoOverPi));
        return T.MultiplyAdd(z * half * T.SubtractProduct(T.Broadcast(1f), t, t), inner, T.MultiplyAdd(t, half, half));
    }
}
