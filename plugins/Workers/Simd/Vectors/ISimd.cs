namespace SurrogateHost.Workers.Simd.Vectors;

/// <summary>
/// A register of float32 lanes. Kernels are written once over this and compiled per width: every member is inlined to the
/// instruction it names, so a kernel costs what hand-written intrinsics would.
/// </summary>
/// <typeparam name="T">The register type itself.</typeparam>
internal unsafe interface ISimd<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Floats per register; a power of two.</summary>
    static abstract int Lanes { get; }

    /// <summary>The lanes at an address that is a multiple of the register's size.</summary>
    static abstract T Load(float* source);

    /// <summary>The same number in every lane.</summary>
    static abstract T Broadcast(float value);

    /// <summary>a·b + c, rounded once where the machine can.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>a / b to within 2 ulp, for b of normal magnitude (1e-37 to 1e37).</summary>
    static abstract T Divide(T a, T b);

    /// <summary>√a to within 2 ulp, for a of normal magnitude (1e-37 to 1e37).</summary>
    static abstract T Sqrt(T a);

    /// <summary>bound &lt; value ? bound : value; a NaN value stays NaN.</summary>
    static abstract T AtMost(T bound, T value);

    /// <summary>bound &gt; value ? bound : value; a NaN value stays NaN.</summary>
    static abstract T AtLeast(T bound, T value);

    /// <summary>test &gt; 0 ? value : 0, lane by lane.</summary>
    static abstract T WherePositive(T test, T value);

    /// <summary>Negates the lanes of <paramref name="value"/> whose bit 0 in <paramref name="parity"/> is set.</summary>
    static abstract T NegateWhereOdd(T value, T parity);

    /// <summary>Lane k is the sum over the lanes of the k-th of <see cref="Lanes"/> consecutive registers at an aligned address.</summary>
    static abstract T SumEach(float* registers);

    /// <summary>Writes the lanes to an address that is a multiple of the register's size.</summary>
    void Store(float* target);

    /// <summary>Sum over the lanes.</summary>
    float Sum();

    /// <summary>Lane by lane.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Lane by lane.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Lane by lane.</summary>
    static abstract T operator *(T a, T b);
}
