using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SurrogateHost.Workers.Simd.Vectors;

/// <summary>Eight lanes, for processors with AVX2 and FMA.</summary>
internal readonly unsafe struct Simd256(Vector256<float> value) : ISimd<Simd256>
{
    private readonly Vector256<float> _value = value;

    /// <inheritdoc/>
    public static int Lanes => 8;

    /// <summary>Whether this processor runs it at speed.</summary>
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Load(float* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Broadcast(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 MultiplyAdd(Simd256 a, Simd256 b, Simd256 c) =>
        new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 SubtractProduct(Simd256 c, Simd256 a, Simd256 b) =>
        new(Fma.MultiplyAddNegated(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Divide(Simd256 a, Simd256 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Sqrt(Simd256 a) => new(Vector256.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 AtMost(Simd256 bound, Simd256 value) => new(Avx.Min(bound._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 AtLeast(Simd256 bound, Simd256 value) => new(Avx.Max(bound._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 WherePositive(Simd256 test, Simd256 value) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(test._value, Vector256<float>.Zero), value._value, Vector256<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 NegateWhereOdd(Simd256 value, Simd256 parity) =>
        new((value._value.AsInt32() ^ (parity._value.AsInt32() << 31)).AsSingle());

    /// <inheritdoc/>
    /// <remarks>A butterfly of three levels, 7 additions and 14 shuffles for 8 sums; the pairing keeps the sums in order.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 SumEach(float* registers)
    {
        var low = FoldPair(FoldToHalves(registers, 0), FoldToHalves(registers, 1));
        var high = FoldPair(FoldToHalves(registers, 2), FoldToHalves(registers, 3));
        return new(Avx.Shuffle(low, high, 0b_10_00_10_00) + Avx.Shuffle(low, high, 0b_11_01_11_01));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 LoadFours(float** rows, nint offset) =>
        new(Vector256.Create(Vector128.Load(rows[0] + offset), Vector128.Load(rows[4] + offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<Simd256> TransposeFours(Simd256 a, Simd256 b, Simd256 c, Simd256 d)
    {
        var (abLow, abHigh) = (Avx.UnpackLow(a._value, b._value).AsDouble(), Avx.UnpackHigh(a._value, b._value).AsDouble());
        var (cdLow, cdHigh) = (Avx.UnpackLow(c._value, d._value).AsDouble(), Avx.UnpackHigh(c._value, d._value).AsDouble());
        return new(
            new(Avx.UnpackLow(abLow, cdLow).AsSingle()), new(Avx.UnpackHigh(abLow, cdLow).AsSingle()),
            new(Avx.UnpackLow(abHigh, cdHigh).AsSingle()), new(Avx.UnpackHigh(abHigh, cdHigh).AsSingle()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Join(int count, Simd256 first, Simd256 rest) => new(Vector256.ConditionalSelect(
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle(), first._value, rest._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* target) => _value.Store(target);

    /// <inheritdoc/>
    public float Sum() => Vector256.Sum(_value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator +(Simd256 a, Simd256 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator -(Simd256 a, Simd256 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator *(Simd256 a, Simd256 b) => new(a._value * b._value);

    // The lower half of the result sums to one register, the upper half to the fourth after it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FoldToHalves(float* registers, int first)
    {
        var (a, b) = (Vector256.Load(registers + (8 * first)), Vector256.Load(registers + (8 * (first + 4))));
        return Avx.Permute2x128(a, b, 0x20) + Avx.Permute2x128(a, b, 0x31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FoldPair(Vector256<float> a, Vector256<float> b) =>
        Avx.UnpackLow(a.AsDouble(), b.AsDouble()).AsSingle() + Avx.UnpackHigh(a.AsDouble(), b.AsDouble()).AsSingle();
}
