using System.Runtime.CompilerServices;

namespace SurrogateHost.Workers.Simd.Vectors;

/// <summary>
/// Four registers that go through the same arithmetic side by side: the long chains of an activation then overlap, where one
/// after another they would wait on their own latency.
/// </summary>
/// <typeparam name="T">The register type.</typeparam>
internal readonly unsafe struct Quad<T>(T a, T b, T c, T d) : ISimdMath<Quad<T>>
    where T : unmanaged, ISimd<T>
{
    /// <summary>First register.</summary>
    public readonly T A = a;

    /// <summary>Second register.</summary>
    public readonly T B = b;

    /// <summary>Third register.</summary>
    public readonly T C = c;

    /// <summary>Fourth register.</summary>
    public readonly T D = d;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> Broadcast(float value)
    {
        var lanes = T.Broadcast(value);
        return new(lanes, lanes, lanes, lanes);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> MultiplyAdd(Quad<T> a, Quad<T> b, Quad<T> c) => new(
        T.MultiplyAdd(a.A, b.A, c.A), T.MultiplyAdd(a.B, b.B, c.B),
        T.MultiplyAdd(a.C, b.C, c.C), T.MultiplyAdd(a.D, b.D, c.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> SubtractProduct(Quad<T> c, Quad<T> a, Quad<T> b) => new(
        T.SubtractProduct(c.A, a.A, b.A), T.SubtractProduct(c.B, a.B, b.B),
        T.SubtractProduct(c.C, a.C, b.C), T.SubtractProduct(c.D, a.D, b.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> Divide(Quad<T> a, Quad<T> b) => new(
        T.Divide(a.A, b.A), T.Divide(a.B, b.B), T.Divide(a.C, b.C), T.Divide(a.D, b.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> Sqrt(Quad<T> a) => new(
        T.Sqrt(a.A), T.Sqrt(a.B), T.Sqrt(a.C), T.Sqrt(a.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> AtMost(Quad<T> bound, Quad<T> value) => new(
        T.AtMost(bound.A, value.A), T.AtMost(bound.B, value.B), T.AtMost(bound.C, value.C), T.AtMost(bound.D, value.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> AtLeast(Quad<T> bound, Quad<T> value) => new(
        T.AtLeast(bound.A, value.A), T.AtLeast(bound.B, value.B),
        T.AtLeast(bound.C, value.C), T.AtLeast(bound.D, value.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> WherePositive(Quad<T> test, Quad<T> value) => new(
        T.WherePositive(test.A, value.A), T.WherePositive(test.B, value.B),
        T.WherePositive(test.C, value.C), T.WherePositive(test.D, value.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> NegateWhereOdd(Quad<T> value, Quad<T> parity) => new(
        T.NegateWhereOdd(value.A, parity.A), T.NegateWhereOdd(value.B, parity.B),
        T.NegateWhereOdd(value.C, parity.C), T.NegateWhereOdd(value.D, parity.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> operator +(Quad<T> a, Quad<T> b) => new(
        a.A + b.A, a.B + b.B, a.C + b.C, a.D + b.D);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> operator -(Quad<T> a, Quad<T> b) => new(
        a.A - b.A, a.B - b.B, a.C - b.C, a.D - b.D);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> operator *(Quad<T> a, Quad<T> b) => new(
        a.A * b.A, a.B * b.B, a.C * b.C, a.D * b.D);

    /// <summary>Four registers on end, from an address that is a multiple of a register's size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> Load(float* source) => new(
        T.Load(source), T.Load(source + T.Lanes), T.Load(source + (2 * T.Lanes)), T.Load(source + (3 * T.Lanes)));

    /// <summary>Writes the registers on end, to an address that is a multiple of a register's size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* target)
    {
        A.Store(target);
        B.Store(target + T.Lanes);
        C.Store(target + (2 * T.Lanes));
        D.Store(target + (3 * T.Lanes));
    }
}
