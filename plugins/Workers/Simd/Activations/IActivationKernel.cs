using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Activations;

/// <summary>A hidden layer's nonlinearity, on registers. Stateless; NaN in gives NaN out, so that a diverged run shows.</summary>
internal interface IActivationKernel
{
    /// <summary>The activation.</summary>
    static abstract T Value<T>(T z)
        where T : unmanaged, ISimdMath<T>;

    /// <summary>The derivative.</summary>
    /// <param name="z">Where.</param>
    /// <param name="value">The activation there, which some derivatives are made of.</param>
    static abstract T Slope<T>(T z, T value)
        where T : unmanaged, ISimdMath<T>;
}
