using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>The functions of a transformer that <see cref="TensorPrimitives"/> has not.</summary>
internal static class VectorFunctions
{
    private const float NormEpsilon = 1e-5f;

    /// <summary>x·Φ(x), in place. The error function is Abramowitz and Stegun's 7.1.26, absolute error below 2e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gelu(Span<float> x)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(x);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = Gelu(vectors[i]);
        var done = vectors.Length * Vector<float>.Count;
        if (done == x.Length)
            return;
        Span<float> last = stackalloc float[Vector<float>.Count];
        x[done..].CopyTo(last);
        Gelu(new Vector<float>(last)).CopyTo(last);
        last[..(x.Length - done)].CopyTo(x[done..]);
    }

    /// <summary>Mean 0 and variance 1, then scale and shift.</summary>
    public static void Normalize(ReadOnlySpan<float> x, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> y)
    {
        var mean = TensorPrimitives.Sum(x) / x.Length;
        TensorPrimitives.Subtract(x, mean, y);
        var variance = TensorPrimitives.SumOfSquares(y) / y.Length;
        TensorPrimitives.Multiply(y, 1 / MathF.Sqrt(variance + NormEpsilon), y);
        TensorPrimitives.MultiplyAdd(y, scale, shift, y);
    }

    /// <summary>Exponentials that sum to 1, in place.</summary>
    public static void SoftMax(Span<float> x)
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Max<float>(x), x);
        TensorPrimitives.Exp(x, x);
        TensorPrimitives.Divide(x, TensorPrimitives.Sum<float>(x), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Gelu(Vector<float> x)
    {
        var z = Vector.Abs(x) * 0.70710678f;
        var t = Vector<float>.One / Vector.FusedMultiplyAdd(z, new Vector<float>(0.3275911f), Vector<float>.One);
        var p = Vector.FusedMultiplyAdd(t, new Vector<float>(1.061405429f), new Vector<float>(-1.453152027f));
        p = Vector.FusedMultiplyAdd(p, t, new Vector<float>(1.421413741f));
        p = Vector.FusedMultiplyAdd(p, t, new Vector<float>(-0.284496736f));
        p = Vector.FusedMultiplyAdd(p, t, new Vector<float>(0.254829592f));
        var erf = Vector<float>.One - (p * t * Exp(-z * z));
        return x * 0.5f * (Vector<float>.One + Vector.CopySign(erf, x));
    }

    /// <summary>e^x for x up to 0, to 1e-7: 2^n times a polynomial (Cephes' expf), in single precision throughout.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Exp(Vector<float> x)
    {
        x = Vector.Max(x, new Vector<float>(-87));
        var n = Vector.Floor(Vector.FusedMultiplyAdd(x, new Vector<float>(1.44269504f), new Vector<float>(0.5f)));
        x = Vector.FusedMultiplyAdd(n, new Vector<float>(-0.693359375f), x);
        x = Vector.FusedMultiplyAdd(n, new Vector<float>(2.12194440e-4f), x);
        var p = Vector.FusedMultiplyAdd(x, new Vector<float>(1.9875691500e-4f), new Vector<float>(1.3981999507e-3f));
        p = Vector.FusedMultiplyAdd(p, x, new Vector<float>(8.3334519073e-3f));
        p = Vector.FusedMultiplyAdd(p, x, new Vector<float>(4.1665795894e-2f));
        p = Vector.FusedMultiplyAdd(p, x, new Vector<float>(1.6666665459e-1f));
        p = Vector.FusedMultiplyAdd(p, x, new Vector<float>(5.0000001201e-1f));
        p = Vector.FusedMultiplyAdd(p, x * x, x) + Vector<float>.One;
        return p * Vector.AsVectorSingle(Vector.ShiftLeft(Vector.ConvertToInt32(n) + new Vector<int>(127), 23));
    }
}
