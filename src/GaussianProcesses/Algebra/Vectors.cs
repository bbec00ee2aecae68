using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SurrogateHost.GaussianProcesses.Algebra;

/// <summary>Sums over spans, vectorised.</summary>
public static class Vectors
{
    /// <summary>Σ a·b.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var (sum, i) = (Vector512<double>.Zero, 0);
        for (; i + 8 <= a.Length; i += 8)
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, (nuint)i), Vector512.LoadUnsafe(ref y, (nuint)i), sum);
        var total = Vector512.Sum(sum);
        for (; i < a.Length; i++)
            total += a[i] * b[i];
        return total;
    }

    /// <summary>target += factor·source.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> source, Span<double> target)
    {
        ref var x = ref MemoryMarshal.GetReference(source);
        ref var y = ref MemoryMarshal.GetReference(target);
        var (times, i) = (Vector512.Create(factor), 0);
        for (; i + 8 <= source.Length; i += 8)
            Vector512.FusedMultiplyAdd(times, Vector512.LoadUnsafe(ref x, (nuint)i), Vector512.LoadUnsafe(ref y, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
        for (; i < source.Length; i++)
            target[i] += factor * source[i];
    }

    /// <summary>target *= factor.</summary>
    public static void Scale(double factor, Span<double> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] *= factor;
    }
}
