using System.Numerics;
using System.Runtime.InteropServices;

namespace SurrogateHost.Optimizers.Searching.Numerics;

/// <summary>Vectors, and symmetric positive definite systems solved by Cholesky's factorisation.</summary>
internal static class LinearAlgebra
{
    /// <summary>Factors in place: the lower triangle receives L with L·Lᵀ = matrix.</summary>
    /// <param name="matrix">Row-major, symmetric; only the lower triangle is read.</param>
    /// <param name="size">Rows.</param>
    /// <returns>False when it is not positive definite to working precision; the matrix is then spoilt.</returns>
    public static bool TryFactor(double[] matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var row = matrix.AsSpan(i * size, size);
            for (var j = 0; j < i; j++)
                row[j] = (row[j] - Dot(row[..j], matrix.AsSpan(j * size, j))) / matrix[(j * size) + j];
            var pivot = row[i] - Dot(row[..i], row[..i]);
            if (!(pivot > 0))
                return false;
            row[i] = Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>Solves L·Lᵀ·x = b in place.</summary>
    /// <param name="factor">From <see cref="TryFactor"/>.</param>
    /// <param name="size">Rows.</param>
    /// <param name="b">The right side; receives x.</param>
    public static void Solve(double[] factor, int size, Span<double> b)
    {
        for (var i = 0; i < size; i++)
            b[i] = (b[i] - Dot(factor.AsSpan(i * size, i), b[..i])) / factor[(i * size) + i];
        for (var i = size - 1; i >= 0; i--)
        {
            b[i] /= factor[(i * size) + i];
            for (var j = 0; j < i; j++)
                b[j] -= factor[(i * size) + j] * b[i];
        }
    }

    /// <summary>The scalar product.</summary>
    /// <param name="a">A vector.</param>
    /// <param name="b">One of the same length.</param>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var wideA = MemoryMarshal.Cast<double, Vector<double>>(a);
        var wideB = MemoryMarshal.Cast<double, Vector<double>>(b);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < wideA.Length; i++)
            sums += wideA[i] * wideB[i];
        var sum = Vector.Sum(sums);
        for (var i = wideA.Length * Vector<double>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Adds a multiple of a vector to another in place.</summary>
    /// <param name="target">What is added to.</param>
    /// <param name="scale">The multiple.</param>
    /// <param name="vector">A vector of the same length.</param>
    public static void AddScaled(Span<double> target, double scale, ReadOnlySpan<double> vector)
    {
        var wideTarget = MemoryMarshal.Cast<double, Vector<double>>(target);
        var wideVector = MemoryMarshal.Cast<double, Vector<double>>(vector);
        for (var i = 0; i < wideTarget.Length; i++)
            wideTarget[i] += scale * wideVector[i];
        for (var i = wideTarget.Length * Vector<double>.Count; i < target.Length; i++)
            target[i] += scale * vector[i];
    }
}
