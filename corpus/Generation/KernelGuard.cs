using System.Collections.Concurrent;
using SurrogateHost.Corpus.Language;

namespace SurrogateHost.Corpus.Generation;

/// <summary>
/// Keeps the benchmark kernels out of training, numerically. Two programs that agree up to the order of their inputs and an
/// affine map of their output have the same distribution of standardised outputs over uniform inputs, up to its mirror image;
/// what shares that distribution with a kernel of as many inputs is compared with it under permutations of the inputs, and
/// refused when their correlation is nearly one. Sinusoids of one input are refused altogether: an affine map of the input makes
/// them the fft kernel.
/// </summary>
public sealed class KernelGuard
{
    private const int Points = 512;
    private const double QuantileTolerance = 0.1;
    private const double CorrelationLimit = 0.98;
    private const int Restarts = 6;
    private const int ClimbingPoints = 64;

    private static readonly ConcurrentDictionary<int, double[][]> s_unit = new();

    private readonly List<Kernel> _kernels = [];

    /// <summary>Adds a kernel.</summary>
    /// <param name="inputs">Number of its inputs.</param>
    /// <param name="kernel">From the unit cube (affine to the kernel's box) to one value per output.</param>
    public void Add(int inputs, Func<double[], double[]> kernel)
    {
        var unit = Unit(inputs);
        var rows = Enumerable.Range(0, Points).Select(p => kernel([.. unit.Select(column => column[p])])).ToArray();
        for (var output = 0; output < rows[0].Length; output++)
        {
            var column = rows.Select(row => row[output]).Where(double.IsFinite).ToArray();
            _kernels.Add(new Kernel(inputs, output, kernel, Quantiles(column)));
        }
    }

    /// <summary>True when an output of the function is too close to a kernel's.</summary>
    /// <param name="function">The function.</param>
    /// <param name="minimum">Smallest value of each input.</param>
    /// <param name="maximum">Largest value of each input.</param>
    public bool Resembles(Function function, double[] minimum, double[] maximum)
    {
        if (function.InputCount != 1 && _kernels.TrueForAll(kernel => kernel.Inputs != function.InputCount))
            return false;
        var scaled = Unit(function.InputCount).Select((column, i) => column.Select(u => minimum[i] + (u * (maximum[i] - minimum[i]))).ToArray());
        return Resembles(function.InputCount, VectorEvaluator.Evaluate(function, [.. scaled]));
    }

    /// <summary>True when an output is too close to a kernel's.</summary>
    /// <param name="inputs">Number of inputs of the program.</param>
    /// <param name="outputs">Per output, its values at the points of <see cref="Unit"/>.</param>
    public bool Resembles(int inputs, double[][] outputs)
    {
        foreach (var output in outputs)
        {
            if (inputs == 1 && IsSinusoid(output))
                return true;
            var quantiles = Quantiles([.. output.Where(double.IsFinite)]);
            foreach (var kernel in _kernels)
            {
                if (kernel.Inputs == inputs
                    && Math.Min(Difference(quantiles, kernel.Quantiles), Difference(Mirrored(quantiles), kernel.Quantiles)) < QuantileTolerance
                    && BestCorrelation(kernel, output) > CorrelationLimit)
                    return true;
            }
        }

        return false;
    }

    /// <summary>The points at which programs are compared: a grid for one input, else fixed uniform points.</summary>
    /// <param name="inputs">Number of inputs.</param>
    /// <returns>One array of points in [0, 1] per input.</returns>
    public static double[][] Unit(int inputs) => s_unit.GetOrAdd(inputs, static count => count == 1
        ? [[.. Enumerable.Range(0, Points).Select(i => i / (Points - 1.0))]]
        : InputSampler.Draw(new Random(20240721 + count), count, Points, InputDistribution.Uniform));

    /// <summary>
    /// A sampled sinusoid with offset satisfies z[k+1] + z[k−1] = 2·cos(ωh)·z[k] for its first differences z; whatever fits that to
    /// seven digits is one.
    /// </summary>
    private static bool IsSinusoid(double[] values)
    {
        const int stride = 16;
        var coarse = values.Where((_, i) => i % stride == 0).ToArray();
        var steps = coarse.Zip(coarse.Skip(1), (a, b) => b - a).ToArray();
        var (cross, square, total) = (0.0, 0.0, 0.0);
        for (var k = 1; k < steps.Length - 1; k++)
        {
            var sum = steps[k + 1] + steps[k - 1];
            cross += sum * steps[k];
            square += steps[k] * steps[k];
            total += sum * sum;
        }

        var cosine = square > 0 ? cross / square / 2 : 1;
        return Math.Abs(cosine) < 0.99999 && total > 0 && 1 - (cross * cross / square / total) < 1e-7;
    }

    /// <summary>The largest squared correlation over orders of the inputs: by exchanging pairs while that helps, from several starts.</summary>
    private static double BestCorrelation(Kernel kernel, double[] output)
    {
        var unit = Unit(kernel.Inputs);
        var random = new Random(kernel.Inputs);
        var order = Enumerable.Range(0, kernel.Inputs).ToArray();
        var best = 0.0;
        for (var restart = 0; restart < Restarts && best <= CorrelationLimit; restart++)
        {
            var current = Correlation(kernel, unit, order, output, ClimbingPoints);
            while (BestExchange(kernel, unit, order, output, current) is { } better)
                current = better;
            if (current > 0.9)
                best = Math.Max(best, Correlation(kernel, unit, order, output, Points));
            random.Shuffle(order);
        }

        return best;
    }

    private static double? BestExchange(Kernel kernel, double[][] unit, int[] order, double[] output, double current)
    {
        for (var i = 0; i < order.Length; i++)
        {
            for (var j = i + 1; j < order.Length; j++)
            {
                (order[i], order[j]) = (order[j], order[i]);
                var correlation = Correlation(kernel, unit, order, output, ClimbingPoints);
                if (correlation > current + 1e-9)
                    return correlation;
                (order[i], order[j]) = (order[j], order[i]);
            }
        }

        return null;
    }

    private static double Correlation(Kernel kernel, double[][] unit, int[] order, double[] output, int points)
    {
        var row = new double[order.Length];
        var (n, sx, sy, sxx, syy, sxy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var p = 0; p < points; p++)
        {
            for (var i = 0; i < row.Length; i++)
                row[i] = unit[order[i]][p];
            var (x, y) = (kernel.Compute(row)[kernel.Output], output[p]);
            if (!double.IsFinite(x) || !double.IsFinite(y))
                continue;
            (n, sx, sy, sxx, syy, sxy) = (n + 1, sx + x, sy + y, sxx + (x * x), syy + (y * y), sxy + (x * y));
        }

        var (covariance, vx, vy) = ((n * sxy) - (sx * sy), (n * sxx) - (sx * sx), (n * syy) - (sy * sy));
        return vx > 0 && vy > 0 ? covariance * covariance / (vx * vy) : 0;
    }

    private static double[] Quantiles(double[] values)
    {
        if (values.Length == 0)
            return [];
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        var sorted = values.Select(value => deviation > 0 ? (value - mean) / deviation : 0).Order().ToArray();
        return [.. Enumerable.Range(1, 99).Select(percent => sorted[percent * (sorted.Length - 1) / 100])];
    }

    private static double[] Mirrored(double[] quantiles) => [.. quantiles.Reverse().Select(value => -value)];

    /// <summary>Root mean square difference of two quantile functions, in standard deviations.</summary>
    private static double Difference(double[] x, double[] y) => x.Length != y.Length
        ? double.PositiveInfinity
        : Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Average());

    private sealed record Kernel(int Inputs, int Output, Func<double[], double[]> Compute, double[] Quantiles);
}
