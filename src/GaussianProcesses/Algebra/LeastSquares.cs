namespace SurrogateHost.GaussianProcesses.Algebra;

/// <summary>Solves symmetric systems, as least squares leads to them.</summary>
internal static unsafe class LeastSquares
{
    /// <summary>Solves G·w = h.</summary>
    /// <param name="gram">G, symmetric.</param>
    /// <param name="right">h.</param>
    /// <returns>w; null where G is not positive definite to working precision.</returns>
    public static double[]? Solve(double[,] gram, double[] right)
    {
        using var algebra = new SymmetricInverse(right.Length);
        for (var i = 0; i < right.Length; i++)
            for (var j = 0; j <= i; j++)
                algebra.Matrix[((long)i * algebra.Stride) + j] = gram[i, j];
        if (!algebra.TryFactor(CancellationToken.None))
            return null;
        algebra.InvertFactor(CancellationToken.None);
        var solution = new double[right.Length];
        algebra.Solve(right, solution);
        return solution;
    }
}
