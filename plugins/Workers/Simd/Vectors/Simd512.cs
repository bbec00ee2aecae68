using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SurrogateHost.Workers.Simd.Vectors;

/// <summary>Sixteen lanes, for processors with AVX-512.</summary>
internal readonly unsafe struct Simd512(Vector512<float> value) : ISimd<Simd512>
{
    private readonly Vector512<float> _value = value;

    /// <inheritdoc/>
    public static int Lanes => 16;

    /// <summary>Whether this processor runs it at speed.</summary>
    public static bool IsSupported => Avx512F.IsSupported && Avx512DQ.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Load(float* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Broadcast(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 MultiplyAdd(Simd512 a, Simd512 b, Simd512 c) =>
        new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 SubtractProduct(Simd512 c, Simd512 a, Simd512 b) =>
        new(Avx512F.FusedMultiplyAddNegated(a._value, b._value, c._value));

    /// <inheritdoc/>
    /// <remarks>The 14-bit reciprocal and one Newton step on the quotient: a 512-bit division blocks the port for 16 cycles.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Divide(Simd512 a, Simd512 b)
    {
        var reciprocal = Avx512F.Reciprocal14(b._value);
        var quotient = a._value * reciprocal;
        var remainder = Avx512F.FusedMultiplyAddNegated(quotient, b._value, a._value);
        return new(Vector512.FusedMultiplyAdd(remainder, reciprocal, quotient));
    }

    /// <inheritdoc/>
    /// <remarks>The 14-bit reciprocal root and one Newton step on the root.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Sqrt(Simd512 a)
    {
        var reciprocal = Avx512F.ReciprocalSqrt14(a._value);
        var root = a._value * reciprocal;
        var remainder = Avx512F.FusedMultiplyAddNegated(root, root, a._value);
        return new(Vector512.FusedMultiplyAdd(remainder, reciprocal * Vector512.Create(0.5f), root));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 AtMost(Simd512 bound, Simd512 value) => new(Avx512F.Min(bound._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 AtLeast(Simd512 bound, Simd512 value) => new(Avx512F.Max(bound._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 WherePositive(Simd512 test, Simd512 value) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(test._value, Vector512<float>.Zero), value._value, Vector512<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 NegateWhereOdd(Simd512 value, Simd512 parity) =>
        new((value._value.AsInt32() ^ (parity._value.AsInt32() << 31)).AsSingle());

    /// <inheritdoc/>
    /// <remarks>A butterfly of four levels, 15 additions and 30 shuffles for 16 sums; the pairing keeps the sums in order.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 SumEach(float* registers)
    {
        var low = FoldPair(FoldToQuarters(registers, 0), FoldToQuarters(registers, 1));
        var high = FoldPair(FoldToQuarters(registers, 2), FoldToQuarters(registers, 3));
        return new(Avx512F.Shuffle(low, high, 0b_10_00_10_00) + Avx512F.Shuffle(low, high, 0b_11_01_11_01));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 LoadFours(float** rows, nint offset)
    {
        var lanes = Avx512F.InsertVector128(Vector128.Load(rows[0] + offset).ToVector256Unsafe().ToVector512Unsafe(), Vector128.Load(rows[4] + offset), 1);
        lanes = Avx512F.InsertVector128(lanes, Vector128.Load(rows[8] + offset), 2);
        return new(Avx512F.InsertVector128(lanes, Vector128.Load(rows[12] + offset), 3));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<Simd512> TransposeFours(Simd512 a, Simd512 b, Simd512 c, Simd512 d)
    {
        var (abLow, abHigh) = (Avx512F.UnpackLow(a._value, b._value).AsDouble(), Avx512F.UnpackHigh(a._value, b._value).AsDouble());
        var (cdLow, cdHigh) = (Avx512F.UnpackLow(c._value, d._value).AsDouble(), Avx512F.UnpackHigh(c._value, d._value).AsDouble());
        return new(
            new(Avx512F.UnpackLow(abLow, cdLow).AsSingle()), new(Avx512F.UnpackHigh(abLow, cdLow).AsSingle()),
            new(Avx512F.UnpackLow(abHigh, cdHigh).AsSingle()), new(Avx512F.UnpackHigh(abHigh, cdHigh).AsSingle()));
    }

    /// <inheritdoc/>
    /// <remarks>Whole rows are loaded, a quarter of the loads that quarters take: fours are turned within the quarters, then the quarters.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposeSquare(float** rows, nint offset, float* target, nint stride)
    {
        var a = TransposeFours(Load(rows[0] + offset), Load(rows[1] + offset), Load(rows[2] + offset), Load(rows[3] + offset));
        var b = TransposeFours(Load(rows[4] + offset), Load(rows[5] + offset), Load(rows[6] + offset), Load(rows[7] + offset));
        var c = TransposeFours(Load(rows[8] + offset), Load(rows[9] + offset), Load(rows[10] + offset), Load(rows[11] + offset));
        var d = TransposeFours(Load(rows[12] + offset), Load(rows[13] + offset), Load(rows[14] + offset), Load(rows[15] + offset));
        StoreQuarters(a.A._value, b.A._value, c.A._value, d.A._value, target, 4 * stride);
        StoreQuarters(a.B._value, b.B._value, c.B._value, d.B._value, target + stride, 4 * stride);
        StoreQuarters(a.C._value, b.C._value, c.C._value, d.C._value, target + (2 * stride), 4 * stride);
        StoreQuarters(a.D._value, b.D._value, c.D._value, d.D._value, target + (3 * stride), 4 * stride);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Join(int count, Simd512 first, Simd512 rest) => new(Vector512.ConditionalSelect(
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle(), first._value, rest._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* target) => _value.Store(target);

    /// <inheritdoc/>
    public float Sum() => Vector512.Sum(_value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 operator +(Simd512 a, Simd512 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 operator -(Simd512 a, Simd512 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 operator *(Simd512 a, Simd512 b) => new(a._value * b._value);

    // Register q of the result holds quarter q of each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarters(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* target, nint step)
    {
        var (abEven, cdEven) = (Avx512F.Shuffle4x128(a, b, 0b_10_00_10_00), Avx512F.Shuffle4x128(c, d, 0b_10_00_10_00));
        var (abOdd, cdOdd) = (Avx512F.Shuffle4x128(a, b, 0b_11_01_11_01), Avx512F.Shuffle4x128(c, d, 0b_11_01_11_01));
        Avx512F.Shuffle4x128(abEven, cdEven, 0b_10_00_10_00).Store(target);
        Avx512F.Shuffle4x128(abOdd, cdOdd, 0b_10_00_10_00).Store(target + step);
        Avx512F.Shuffle4x128(abEven, cdEven, 0b_11_01_11_01).Store(target + (2 * step));
        Avx512F.Shuffle4x128(abOdd, cdOdd, 0b_11_01_11_01).Store(target + (3 * step));
    }

    // Quarter q of the result sums to register first + 4q.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FoldToQuarters(float* registers, int first)
    {
        var (a, b) = (FoldToHalves(registers, first), FoldToHalves(registers, first + 8));
        return Avx512F.Shuffle4x128(a, b, 0b_10_00_10_00) + Avx512F.Shuffle4x128(a, b, 0b_11_01_11_01);
    }

    // The lower half of the result sums to one register, the upper half to the fourth after it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FoldToHalves(float* registers, int first)
    {
        var (a, b) = (Vector512.Load(registers + (16 * first)), Vector512.Load(registers + (16 * (first + 4))));
        return Avx512F.Shuffle4x128(a, b, 0b_01_00_01_00) + Avx512F.Shuffle4x128(a, b, 0b_11_10_11_10);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FoldPair(Vector512<float> a, Vector512<float> b) =>
        Avx512F.UnpackLow(a.AsDouble(), b.AsDouble()).AsSingle() + Avx512F.UnpackHigh(a.AsDouble(), b.AsDouble()).AsSingle();
}
