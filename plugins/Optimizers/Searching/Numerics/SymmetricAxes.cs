namespace SurrogateHost.Optimizers.Searching.Numerics;

/// <summary>The principal axes of symmetric matrices, by Jacobi's rotations (1846).</summary>
internal static class SymmetricAxes
{
    private const int MostSweeps = 30;
    private const double Negligible = 1e-24;

    /// <summary>Computes them.</summary>
    /// <param name="covariance">Symmetric; left as it is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The standard deviations, and the axes as columns.</returns>
    public static (double[] Spreads, double[,] Axes) Of(double[,] covariance, CancellationToken cancellationToken)
    {
        var (variances, axes) = EigenOf(covariance, cancellationToken);
        return ([.. variances.Select(variance => Math.Sqrt(Math.Max(1e-20, variance)))], axes);
    }

    /// <summary>Computes eigenvalues and eigenvectors.</summary>
    /// <param name="symmetric">Left as it is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The eigenvalues in no order, and their eigenvectors as columns.</returns>
    public static (double[] Values, double[,] Axes) EigenOf(double[,] symmetric, CancellationToken cancellationToken)
    {
        var (matrix, n) = ((double[,])symmetric.Clone(), symmetric.GetLength(0));
        var axes = new double[n, n];
        for (var i = 0; i < n; i++)
            axes[i, i] = 1;
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(matrix, n) > Negligible * Diagonal(matrix, n); sweep++)
        {
            for (var p = 0; p < n; p++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var q = p + 1; q < n; q++)
                    if (matrix[p, q] != 0)
                        Rotate(matrix, axes, p, q);
            }
        }

        return ([.. Enumerable.Range(0, n).Select(i => matrix[i, i])], axes);
    }

    private static void Rotate(double[,] matrix, double[,] axes, int p, int q)
    {
        var n = matrix.GetLength(0);
        var half = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var tangent = (half >= 0 ? 1 : -1) / (Math.Abs(half) + Math.Sqrt((half * half) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var k = 0; k < n; k++)
            (matrix[k, p], matrix[k, q]) = ((cosine * matrix[k, p]) - (sine * matrix[k, q]), (sine * matrix[k, p]) + (cosine * matrix[k, q]));
        for (var k = 0; k < n; k++)
            (matrix[p, k], matrix[q, k]) = ((cosine * matrix[p, k]) - (sine * matrix[q, k]), (sine * matrix[p, k]) + (cosine * matrix[q, k]));
        for (var k = 0; k < n; k++)
            (axes[k, p], axes[k, q]) = ((cosine * axes[k, p]) - (sine * axes[k, q]), (sine * axes[k, p]) + (cosine * axes[k, q]));
    }

    private static double OffDiagonal(double[,] matrix, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < i; j++)
                sum += matrix[i, j] * matrix[i, j];
        return sum;
    }

    private static double Diagonal(double[,] matrix, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
            sum += matrix[i, i] * matrix[i, i];
        return sum;
    }
}
