namespace SurrogateHost.Workers.Simd.Vectors;

/// <summary>
/// Arithmetic on lanes of float32. Kernels are written once over this and <see cref="ISimd{T}"/>, and compiled per width: every
/// member is inlined to the instruction it names, so a kernel costs what hand-written intrinsics would.
/// </summary>
/// <typeparam name="T">One register, or several side by side.</typeparam>
internal interface ISimdMath<T>
    where T : unmanaged, ISimdMath<T>
{
    /// <summary>The same number in every lane.</summary>
    static abstract T Broadcast(float value);

    /// <summary>a·b + c, rounded once where the machine can.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>c − a·b, rounded once where the machine can.</summary>
    static abstract T SubtractProduct(T c, T a, T b);

    /// <summary>a / b to within 2 ulp, for b of normal magnitude (1e-37 to 1e37).</summary>
    static abstract T Divide(T a, T b);

    /// <summary>√a to within 2 ulp, for a from 1e-30 to 1e37.</summary>
    static abstract T Sqrt(T a);

    /// <summary>bound &lt; value ? bound : value; a NaN value stays NaN.</summary>
    static abstract T AtMost(T bound, T value);

    /// <summary>bound &gt; value ? bound : value; a NaN value stays NaN.</summary>
    static abstract T AtLeast(T bound, T value);

    /// <summary>test &gt; 0 ? value : 0, lane by lane.</summary>
    static abstract T WherePositive(T test, T value);

    /// <summary>Negates the lanes of <paramref name="value"/> whose bit 0 in <paramref name="parity"/> is set.</summary>
    static abstract T NegateWhereOdd(T value, T parity);

    /// <summary>Lane by lane.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Lane by lane.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Lane by lane.</summary>
    static abstract T operator *(T a, T b);
}
