using SurrogateHost.Hypernetworks.Reading.Interpretation;

namespace SurrogateHost.Hypernetworks.KernelPrior;

/// <summary>What an output is expected to be at a point, by the text alone.</summary>
/// <param name="Plain">The output as a polynomial.</param>
/// <param name="Logarithm">The logarithm of the output as a polynomial; null where the output is not positive throughout, as far as the text tells.</param>
/// <param name="Least">The least value that the text lets expect.</param>
/// <param name="Largest">The largest.</param>
/// <param name="IsLogarithmCloser">True when the polynomial of the logarithm explains its variance better than the plain one does.</param>
public sealed record TextMean(Polynomial Plain, Polynomial? Logarithm, double Least, double Largest, bool IsLogarithmCloser)
{
    // Quantiles tell variances to some percent only.
    private const double Margin = 0.1;

    /// <summary>The expectation of an output as read; null where the text says nothing of its dependence on the inputs.</summary>
    /// <param name="output">What reading the text gave.</param>
    public static TextMean? Of(Summary output)
    {
        if (output.Polynomial is not { } plain)
            return null;
        var q = output.Quantiles;
        var logarithm = q[0] > 0 && q[^1] > 1.5 * q[0] ? Calculus.LogarithmOf(output, plain.Inputs) : null;
        var isCloser = logarithm is not null && Distance(logarithm, Calculus.Map(output, Math.Log, PathMark.Plain)) < Distance(plain, output) - Margin;
        var range = q[^1] - q[0];
        return new TextMean(plain, logarithm, q[0] > 0 ? Math.Max(q[0] / 3, q[0] - range) : q[0] - range, q[^1] + range, isCloser);
    }

    /// <summary>The expectation at a point.</summary>
    /// <param name="point">Inputs in −1..1.</param>
    /// <param name="byLogarithm">True to go by <see cref="Logarithm"/>.</param>
    public double At(ReadOnlySpan<double> point, bool byLogarithm) =>
        Math.Clamp(byLogarithm && Logarithm is { } logarithm ? Math.Exp(logarithm.At(point)) : Plain.At(point), Least, Largest);

    private static double Distance(Polynomial polynomial, Summary value) =>
        Math.Abs(Math.Log((polynomial.Variance + 1e-300) / ((value.Deviation * value.Deviation) + 1e-300)));
}
