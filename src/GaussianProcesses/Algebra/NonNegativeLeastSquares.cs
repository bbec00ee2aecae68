namespace SurrogateHost.GaussianProcesses.Algebra;

/// <summary>Minimises ½·wᵀGw − hᵀw over w ≥ 0 by the active set of Lawson and Hanson (1974, chapter 23).</summary>
internal static class NonNegativeLeastSquares
{
    private const double Negligible = 1e-10;

    /// <summary>Solves.</summary>
    /// <param name="gram">G, symmetric and positive definite, row by row.</param>
    /// <param name="right">h.</param>
    /// <returns>w.</returns>
    public static double[] Solve(double[,] gram, double[] right)
    {
        var count = right.Length;
        var weights = new double[count];
        var isFree = new bool[count];
        var tolerance = Negligible * right.Max(Math.Abs);
        for (var round = 0; round < 3 * count; round++)
        {
            var next = Steepest(gram, right, weights, isFree, tolerance);
            if (next < 0)
                break;
            isFree[next] = true;
            while (true)
            {
                var tried = SolveFree(gram, right, isFree);
                var step = 1.0;
                for (var i = 0; i < count; i++)
                    if (isFree[i] && tried[i] <= 0)
                        step = Math.Min(step, weights[i] / (weights[i] - tried[i]));
                for (var i = 0; i < count; i++)
                {
                    weights[i] += step * (tried[i] - weights[i]);
                    if (isFree[i] && tried[i] <= 0 && weights[i] <= Negligible)
                        (isFree[i], weights[i]) = (false, 0);
                }

                if (step >= 1)
                    break;
            }
        }

        return weights;
    }

    private static int Steepest(double[,] gram, double[] right, double[] weights, bool[] isFree, double tolerance)
    {
        var (best, steepest) = (-1, tolerance);
        for (var i = 0; i < right.Length; i++)
        {
            if (isFree[i])
                continue;
            var slope = right[i];
            for (var j = 0; j < right.Length; j++)
                slope -= gram[i, j] * weights[j];
            if (slope > steepest)
                (best, steepest) = (i, slope);
        }

        return best;
    }

    private static double[] SolveFree(double[,] gram, double[] right, bool[] isFree)
    {
        var free = Enumerable.Range(0, right.Length).Where(i => isFree[i]).ToArray();
        var n = free.Length;
        var factor = new double[n, n];
        var solution = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = gram[free[i], free[j]];
                for (var k = 0; k < j; k++)
                    sum -= factor[i, k] * factor[j, k];
                factor[i, j] = i == j ? Math.Sqrt(Math.Max(sum, double.Epsilon)) : sum / factor[j, j];
            }

            solution[i] = right[free[i]];
            for (var k = 0; k < i; k++)
                solution[i] -= factor[i, k] * solution[k];
            solution[i] /= factor[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
                solution[i] -= factor[k, i] * solution[k];
            solution[i] /= factor[i, i];
        }

        var all = new double[right.Length];
        for (var i = 0; i < n; i++)
            all[free[i]] = solution[i];
        return all;
    }
}
