using SurrogateHost.Optimizers.Searching.Numerics;

namespace SurrogateHost.Optimizers.Searching.Local;

/// <summary>
/// A region in which a local model is about as curved in every direction: long along a valley, short across it. It is learnt from the
/// curvature of the models themselves, a little with each, so that one bad fit does little harm.
/// </summary>
internal sealed class LocalShape
{
    private const double MostChange = 3;
    private const double MostElongation = 1e3;

    private readonly double[,] _axes;
    private readonly double[] _lengths;

    private LocalShape(double[,] axes, double[] lengths) => (_axes, _lengths) = (axes, lengths);

    /// <summary>The shape of a model's curvature.</summary>
    /// <param name="before">The shape in whose coordinates the model is; null for one along the axes.</param>
    /// <param name="curvature">Second derivatives of the model in these coordinates, all half-widths being equal.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The same volume, nearer to a region of equal curvature; the shape before where there is no curvature to learn from.</returns>
    public static LocalShape? Learn(LocalShape? before, double[,] curvature, CancellationToken cancellationToken)
    {
        var n = curvature.GetLength(0);
        var (curvatures, axes) = SymmetricAxes.EigenOf(curvature, cancellationToken);
        var largest = curvatures.Max(Math.Abs);
        if (!(largest > 0) || !double.IsFinite(largest))
            return before;
        var logs = curvatures.Select(value => -0.5 * Math.Log(Math.Max(Math.Abs(value) / largest, 1 / (MostElongation * MostElongation)))).ToArray();
        var middle = logs.Average();
        var factors = logs.Select(log => Math.Exp(Math.Clamp(log - middle, -Math.Log(MostChange), Math.Log(MostChange)))).ToArray();
        // S·Sᵀ of the new shape S = before·axes·factors; its principal axes are those of the region.
        var square = new double[n, n];
        for (var k = 0; k < n; k++)
        {
            double[] axis = [.. Enumerable.Range(0, n).Select(i => factors[k] * axes[i, k])];
            var stretched = before?.Stretched(axis) ?? axis;
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    square[i, j] += stretched[i] * stretched[j];
        }

        var (squares, directions) = SymmetricAxes.EigenOf(square, cancellationToken);
        var logLengths = squares.Select(value => 0.5 * Math.Log(Math.Max(value, 1e-300))).ToArray();
        var mean = logLengths.Average();
        var bound = Math.Log(MostElongation) / 2;
        return new LocalShape(directions, [.. logLengths.Select(log => Math.Exp(Math.Clamp(log - mean, -bound, bound)))]);
    }

    /// <summary>From the coordinates of a round region to this one's.</summary>
    /// <param name="vector">A difference.</param>
    public double[] Stretched(double[] vector) => Along(vector, _lengths);

    /// <summary>From this region to a round one.</summary>
    /// <param name="vector">A difference.</param>
    public double[] Shrunk(double[] vector) => Along(vector, [.. _lengths.Select(length => 1 / length)]);

    /// <summary>Multiplies along the axes: symmetric, so that coordinates keep belonging to inputs as far as the region allows.</summary>
    private double[] Along(double[] vector, double[] factors)
    {
        var n = vector.Length;
        var result = new double[n];
        for (var k = 0; k < n; k++)
        {
            var part = 0.0;
            for (var i = 0; i < n; i++)
                part += _axes[i, k] * vector[i];
            part *= factors[k];
            for (var i = 0; i < n; i++)
                result[i] += _axes[i, k] * part;
        }

        return result;
    }
}
