using SurrogateHost.GaussianProcesses.Algebra;

namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>
/// Weights of candidates by what each predicted for samples that it had not seen (Wolpert 1992; Breiman 1996): not negative, their sum
/// 1, the least squared error of the mixture. Few samples say little of many weights, so weights are drawn to given ones.
/// </summary>
internal static class StackingWeights
{
    // Stiff enough that the sum is 1 to four digits before it is made exactly so.
    private const double SumStiffness = 1e4;

    /// <summary>Computes them.</summary>
    /// <param name="residuals">By candidate: prediction minus truth per sample, in one scale for all.</param>
    /// <param name="prior">Weights to be drawn to; their sum is 1.</param>
    /// <param name="pull">The pull, in samples predicted with the error of the best candidate.</param>
    public static double[] Of(IReadOnlyList<double[]> residuals, double[] prior, double pull)
    {
        var count = residuals.Count;
        if (count == 1)
            return [1];
        var (gram, right) = (new double[count, count], new double[count]);
        for (var i = 0; i < count; i++)
            for (var j = 0; j <= i; j++)
                gram[i, j] = gram[j, i] = Vectors.Dot(residuals[i], residuals[j]);
        var samples = residuals[0].Length;
        var best = Enumerable.Range(0, count).Min(i => gram[i, i]) / samples;
        if (!(best > 0) || !double.IsFinite(best))
            return prior;
        var stiffness = SumStiffness * best * samples;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
                gram[i, j] += stiffness;
            gram[i, i] += (pull + 1e-6) * best;
            right[i] = stiffness + ((pull + 1e-6) * best * prior[i]);
        }

        var weights = NonNegativeLeastSquares.Solve(gram, right);
        var sum = weights.Sum();
        return sum > 0 && double.IsFinite(sum) ? Array.ConvertAll(weights, weight => weight / sum) : prior;
    }
}
