using SurrogateHost.Optimizers.Searching.Numerics;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Gaussian;

/// <summary>
/// Gaussian processes of several outputs over the unit cube that share a Matérn-5/2 kernel with a length per input (Rasmussen and
/// Williams 2006, chapters 2 and 5): what they foretell goes through the executions, and says how sure it is elsewhere.
/// </summary>
internal sealed class GaussianProcess
{
    private const double Nugget = 1e-8;
    private const double ShortestLog = -4;
    private const double LongestLog = 3;

    private readonly double[][] _points;
    private readonly double[][] _outputs;
    private double[] _logLengths;
    private double[] _factor = [];
    private double[][] _weights = [];
    private double[] _variances = [];
    private double _likelihood = double.NegativeInfinity;

    /// <summary>Conditions on executions.</summary>
    /// <param name="points">Points of the cube, at least two.</param>
    /// <param name="outputs">By output: one standardised value per point.</param>
    /// <param name="logLengths">Logarithms of the lengths, from an earlier process or <see cref="InitialLengths"/>.</param>
    public GaussianProcess(double[][] points, double[][] outputs, double[] logLengths)
    {
        (_points, _outputs, _logLengths) = (points, outputs, logLengths);
        TryCondition(logLengths);
    }

    /// <summary>The lengths by input, as logarithms.</summary>
    public double[] LogLengths => _logLengths;

    /// <summary>False when the kernel's matrix could not be factored; nothing can be foretold then.</summary>
    public bool IsConditioned => double.IsFinite(_likelihood);

    /// <summary>Lengths to begin with.</summary>
    /// <param name="inputs">How many.</param>
    public static double[] InitialLengths(int inputs) => [.. Enumerable.Repeat(Typical(inputs), inputs)];

    /// <summary>Seeks lengths under which the executions are likelier, by random steps that are kept when they help.</summary>
    /// <param name="random">Draws the steps.</param>
    /// <param name="attempts">How many.</param>
    public void Improve(SeededRandom random, int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var (size, common) = (attempt % 2 == 0 ? 0.8 : 0.25, random.NextGaussian());
            var isCommon = attempt % 3 == 0;
            var one = random.Next(_logLengths.Length);
            var tried = _logLengths.Select((length, d) => Math.Clamp(
                length + (size * (isCommon ? common : d == one || random.NextDouble() < 0.3 ? random.NextGaussian() : 0)), ShortestLog, LongestLog)).ToArray();
            TryCondition(tried);
        }
    }

    /// <summary>Foretells the outputs at a point.</summary>
    /// <param name="point">In the cube.</param>
    /// <param name="means">Receives one mean per output.</param>
    public void Predict(double[] point, Span<double> means)
    {
        Span<double> kernel = new double[_points.Length];
        Fill(point, kernel);
        for (var j = 0; j < means.Length; j++)
            means[j] = LinearAlgebra.Dot(_weights[j], kernel);
    }

    /// <summary>Foretells the outputs at a point, and how unsure that is.</summary>
    /// <param name="point">In the cube.</param>
    /// <param name="means">Receives one mean per output.</param>
    /// <param name="deviations">Receives one standard deviation per output.</param>
    public void Predict(double[] point, Span<double> means, Span<double> deviations)
    {
        var n = _points.Length;
        Span<double> kernel = new double[n];
        Fill(point, kernel);
        for (var j = 0; j < means.Length; j++)
            means[j] = LinearAlgebra.Dot(_weights[j], kernel);
        for (var i = 0; i < n; i++)
            kernel[i] = (kernel[i] - LinearAlgebra.Dot(_factor.AsSpan(i * n, i), kernel[..i])) / _factor[(i * n) + i];
        var left = Math.Max(1e-12, 1 + Nugget - LinearAlgebra.Dot(kernel, kernel));
        for (var j = 0; j < deviations.Length; j++)
            deviations[j] = Math.Sqrt(left * _variances[j]);
    }

    private static double Typical(int inputs) => Math.Log(0.4 * Math.Sqrt(inputs));

    /// <summary>Takes the lengths over if the executions are likelier under them.</summary>
    private void TryCondition(double[] logLengths)
    {
        var n = _points.Length;
        var scaled = Scaled(logLengths);
        var factor = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                factor[(i * n) + j] = Matern(scaled[i], scaled[j]);
            factor[(i * n) + i] = 1 + Nugget;
        }

        if (!LinearAlgebra.TryFactor(factor, n))
            return;
        var likelihood = Prior(logLengths);
        for (var i = 0; i < n; i++)
            likelihood -= _outputs.Length * Math.Log(factor[(i * n) + i]);
        var weights = new double[_outputs.Length][];
        var variances = new double[_outputs.Length];
        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] = (double[])_outputs[j].Clone();
            LinearAlgebra.Solve(factor, n, weights[j]);
            variances[j] = Math.Max(1e-12, LinearAlgebra.Dot(weights[j], _outputs[j]) / n);
            likelihood -= 0.5 * n * Math.Log(variances[j]);
        }

        if (!(likelihood > _likelihood))
            return;
        (_likelihood, _logLengths, _factor, _weights, _variances) = (likelihood, logLengths, factor, weights, variances);
    }

    /// <summary>A weak belief in lengths that are neither much shorter nor much longer than the cube.</summary>
    private static double Prior(double[] logLengths)
    {
        var typical = Typical(logLengths.Length);
        return -logLengths.Sum(length => (length - typical) * (length - typical) / 4);
    }

    private double[][] Scaled(double[] logLengths)
    {
        var factors = Array.ConvertAll(logLengths, length => Math.Sqrt(5) * Math.Exp(-length));
        return Array.ConvertAll(_points, point => point.Select((x, d) => x * factors[d]).ToArray());
    }

    private void Fill(double[] point, Span<double> kernel)
    {
        Span<double> factors = stackalloc double[_logLengths.Length];
        for (var d = 0; d < factors.Length; d++)
            factors[d] = Math.Sqrt(5) * Math.Exp(-_logLengths[d]);
        for (var i = 0; i < kernel.Length; i++)
        {
            var other = _points[i];
            var squares = 0.0;
            for (var d = 0; d < factors.Length; d++)
            {
                var difference = (point[d] - other[d]) * factors[d];
                squares += difference * difference;
            }

            kernel[i] = Matern(squares);
        }
    }

    private static double Matern(double[] a, double[] b)
    {
        var squares = 0.0;
        for (var d = 0; d < a.Length; d++)
            squares += (a[d] - b[d]) * (a[d] - b[d]);
        return Matern(squares);
    }

    /// <param name="squares">Five times the squared distance in units of the lengths.</param>
    private static double Matern(double squares)
    {
        var r = Math.Sqrt(squares);
        return (1 + r + (squares / 3)) * Math.Exp(-r);
    }
}
