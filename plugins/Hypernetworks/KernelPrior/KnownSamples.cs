using SurrogateHost.Hypernetworks.Reading.Interpretation;

namespace SurrogateHost.Hypernetworks.KernelPrior;

/// <summary>Executions of one output: they tell how far a reading of the text can be trusted.</summary>
/// <param name="Inputs">By row: inputs in −1..1.</param>
/// <param name="Values">By row: the output.</param>
public sealed record KnownSamples(IReadOnlyList<double[]> Inputs, IReadOnlyList<double> Values)
{
    /// <summary>No execution.</summary>
    public static readonly KnownSamples None = new([], []);

    private const int Numbers = 8;
    private const int Fewest = 4;

    /// <summary>Which of the two polynomials of a mean goes better with the samples.</summary>
    /// <param name="mean">The mean.</param>
    /// <returns>True for the logarithm's.</returns>
    public bool PreferLogarithm(TextMean mean) =>
        mean.Logarithm is not null && (Values.Count < Fewest ? mean.IsLogarithmCloser : Agreement(mean, true) > Agreement(mean, false));

    /// <summary>Adds numbers that say how the samples agree with the text.</summary>
    internal void Compare(Summary output, List<double> numbers)
    {
        var count = Values.Count;
        var mean = count > 0 ? Values.Average() : 0;
        var deviation = count > 0 ? Math.Sqrt(Values.Average(value => (value - mean) * (value - mean))) : 0;
        if (count < Fewest || !(deviation > 0) || !double.IsFinite(deviation) || TextMean.Of(output) is not { } expected)
        {
            numbers.AddRange(Enumerable.Repeat(0.0, Numbers));
            return;
        }

        var q = output.Quantiles;
        var range = q[^1] - q[0];
        numbers.Add(Math.Log(count) / 2);
        numbers.Add(Math.Clamp(Math.Log(deviation / output.Deviation), -6, 6));
        numbers.Add(Math.Asinh((mean - output.Mean) / deviation));
        numbers.Add(Adjusted(Agreement(expected, false), count));
        numbers.Add(expected.Logarithm is null ? 0 : Adjusted(Agreement(expected, true), count));
        numbers.Add(Values.Count(value => value > q[0] - range && value < q[^1] + range) / (double)count);
        numbers.Add(Values.Average(value => Math.Pow((value - mean) / deviation, 3)));
        numbers.Add(Values.Min() > 0 ? Math.Min(8, Math.Log(Values.Max() / Values.Min())) : 0);
    }

    /// <summary>Squared correlation of the text's expectation with the samples.</summary>
    private double Agreement(TextMean mean, bool byLogarithm)
    {
        var expected = Inputs.Select(point => mean.At(point, byLogarithm)).ToArray();
        var (a, b) = (expected.Average(), Values.Average());
        var (aa, bb, ab) = (0.0, 0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            var (x, y) = (expected[i] - a, Values[i] - b);
            (aa, bb, ab) = (aa + (x * x), bb + (y * y), ab + (x * y));
        }

        return aa > 0 && bb > 0 ? ab * ab / aa / bb : 0;
    }

    private static double Adjusted(double agreement, int count) => Math.Max(0, 1 - ((1 - agreement) * (count - 1) / (count - 2)));
}
