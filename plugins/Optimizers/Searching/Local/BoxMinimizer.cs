namespace SurrogateHost.Optimizers.Searching.Local;

/// <summary>
/// Minimises a smooth function inside a box by the spectral projected gradient method (Birgin, Martínez and Raydan 2000):
/// steps of Barzilai and Borwein's length, projected onto the box, accepted by a non-monotone line search.
/// </summary>
internal static class BoxMinimizer
{
    private const int Memory = 8;
    private const double SufficientDecrease = 1e-4;
    private const double SmallestStep = 1e-14;

    /// <summary>A function with its gradient.</summary>
    /// <param name="point">Where.</param>
    /// <param name="gradient">Receives the partial derivatives.</param>
    /// <returns>The value.</returns>
    public delegate double Function(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Minimises from one start.</summary>
    /// <param name="function">What to minimise.</param>
    /// <param name="point">The start inside the box; receives the best point met.</param>
    /// <param name="lower">Lower bounds.</param>
    /// <param name="upper">Upper bounds.</param>
    /// <param name="iterations">The most steps.</param>
    /// <returns>The value at the best point met.</returns>
    public static double Minimize(Function function, double[] point, double[] lower, double[] upper, int iterations)
    {
        var n = point.Length;
        var (current, gradient, trial, trialGradient) = ((double[])point.Clone(), new double[n], new double[n], new double[n]);
        var value = function(current, gradient);
        var (best, recent, spectral) = (value, new Queue<double>([value]), 1.0 / Math.Max(1e-12, Largest(gradient)));
        for (var k = 0; k < iterations; k++)
        {
            var slope = 0.0;
            var direction = new double[n];
            for (var i = 0; i < n; i++)
            {
                direction[i] = Math.Clamp(current[i] - (spectral * gradient[i]), lower[i], upper[i]) - current[i];
                slope += direction[i] * gradient[i];
            }

            if (!(slope < 0) || Largest(direction) < SmallestStep)
                break;
            var (reference, step) = (recent.Max(), 1.0);
            var trialValue = At(step);
            while (!(trialValue <= reference + (SufficientDecrease * step * slope)) && step > 1e-10)
                trialValue = At(step = Math.Clamp(-0.5 * step * step * slope / (trialValue - value - (step * slope)), 0.1 * step, 0.5 * step));
            spectral = SpectralStep(current, gradient, trial, trialGradient);
            (current, trial) = (trial, current);
            (gradient, trialGradient) = (trialGradient, gradient);
            value = trialValue;
            recent.Enqueue(value);
            if (recent.Count > Memory)
                recent.Dequeue();
            if (value < best)
            {
                best = value;
                current.CopyTo(point, 0);
            }

            double At(double length)
            {
                for (var i = 0; i < n; i++)
                    trial[i] = Math.Clamp(current[i] + (length * direction[i]), lower[i], upper[i]);
                return function(trial, trialGradient);
            }
        }

        return best;
    }

    private static double SpectralStep(double[] from, double[] fromGradient, double[] to, double[] toGradient)
    {
        var (squares, curvature) = (0.0, 0.0);
        for (var i = 0; i < from.Length; i++)
        {
            squares += (to[i] - from[i]) * (to[i] - from[i]);
            curvature += (to[i] - from[i]) * (toGradient[i] - fromGradient[i]);
        }

        return curvature > 0 ? Math.Clamp(squares / curvature, 1e-12, 1e12) : 1 / Math.Max(1e-12, Largest(toGradient));
    }

    private static double Largest(double[] vector)
    {
        var largest = 0.0;
        foreach (var element in vector)
            largest = Math.Max(largest, Math.Abs(element));
        return largest;
    }
}
