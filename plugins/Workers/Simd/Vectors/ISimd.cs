namespace SurrogateHost.Workers.Simd.Vectors;

/// <summary>A register of float32 lanes.</summary>
/// <typeparam name="T">The register type itself.</typeparam>
internal unsafe interface ISimd<T> : ISimdMath<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Floats per register; a power of two.</summary>
    static abstract int Lanes { get; }

    /// <summary>The lanes at an address that is a multiple of the register's size.</summary>
    static abstract T Load(float* source);

    /// <summary>Lane k is the sum over the lanes of the k-th of <see cref="Lanes"/> consecutive registers at an aligned address.</summary>
    static abstract T SumEach(float* registers);

    /// <summary>Writes the lanes to an address that is a multiple of the register's size.</summary>
    void Store(float* target);

    /// <summary>Sum over the lanes.</summary>
    float Sum();
}
