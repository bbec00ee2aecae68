using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Activations;

/// <summary>A hidden layer's nonlinearity, on registers. Stateless; NaN in gives NaN out, so that a diverged run shows.</summary>
internal interface IActivationKernel
{
    /// <summary>The activation.</summary>
    static abstract T Value<T>(T z)
        where T : unmanaged, ISimd<T>;

    /// <summary>The activation and its derivative.</summary>
    static abstract T ValueAndSlope<T>(T z, out T slope)
        where T : unmanaged, ISimd<T>;
}
