using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd.Vectors;

/// <summary>Four lanes: the portable path, on whatever the runtime maps <see cref="Vector128"/> to (SSE, NEON, or plain code).</summary>
internal readonly unsafe struct Simd128(Vector128<float> value) : ISimd<Simd128>
{
    private readonly Vector128<float> _value = value;

    /// <inheritdoc/>
    public static int Lanes => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Load(float* source) => new(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Broadcast(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 MultiplyAdd(Simd128 a, Simd128 b, Simd128 c) =>
        new(Vector128.MultiplyAddEstimate(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 SubtractProduct(Simd128 c, Simd128 a, Simd128 b) =>
        new(Vector128.MultiplyAddEstimate(-a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Divide(Simd128 a, Simd128 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Sqrt(Simd128 a) => new(Vector128.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 AtMost(Simd128 bound, Simd128 value) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(bound._value, value._value), bound._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 AtLeast(Simd128 bound, Simd128 value) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(bound._value, value._value), bound._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 WherePositive(Simd128 test, Simd128 value) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(test._value, Vector128<float>.Zero), value._value, Vector128<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 NegateWhereOdd(Simd128 value, Simd128 parity) =>
        new((value._value.AsInt32() ^ (parity._value.AsInt32() << 31)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 SumEach(float* registers) => new(Vector128.Create(
        Vector128.Sum(Vector128.Load(registers)),
        Vector128.Sum(Vector128.Load(registers + 4)),
        Vector128.Sum(Vector128.Load(registers + 8)),
        Vector128.Sum(Vector128.Load(registers + 12))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 LoadFours(float** rows, nint offset) => new(Vector128.Load(*rows + offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<Simd128> TransposeFours(Simd128 a, Simd128 b, Simd128 c, Simd128 d)
    {
        var (first, second, third, fourth) = BlockTransposer.Transpose(a._value, b._value, c._value, d._value);
        return new(new(first), new(second), new(third), new(fourth));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Join(int count, Simd128 first, Simd128 rest) => new(Vector128.ConditionalSelect(
        Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle(), first._value, rest._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* target) => _value.Store(target);

    /// <inheritdoc/>
    public float Sum() => Vector128.Sum(_value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator +(Simd128 a, Simd128 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator -(Simd128 a, Simd128 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator *(Simd128 a, Simd128 b) => new(a._value * b._value);
}
