using SurrogateHost.Hypernetworks.Reading.Interpretation;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.KernelPrior;

/// <summary>What the network sees of one output: numbers about the output, and numbers about each input's part in it.</summary>
/// <param name="Output">About the output.</param>
/// <param name="Inputs">About each input, all of one length.</param>
public sealed record PriorFeatures(float[] Output, float[][] Inputs)
{
    /// <summary>Length of <see cref="Output"/>.</summary>
    public const int OutputCount = 46;

    /// <summary>Length of each of <see cref="Inputs"/>.</summary>
    public const int InputCount = 38;

    private const double Tiny = 1e-12;

    /// <summary>The features of an output as read.</summary>
    /// <param name="output">What reading the text says about the output.</param>
    /// <param name="space">The inputs' ranges.</param>
    /// <param name="reading">All that reading the text gave.</param>
    /// <param name="samples">Executions at hand, possibly none.</param>
    /// <returns>Null for an output that does not vary, as far as the text tells.</returns>
    public static PriorFeatures? Of(Summary output, SearchSpace space, ProgramReading reading, KnownSamples samples)
    {
        if (output.Traces is null || !(output.Deviation > 0))
            return null;
        var logarithm = Logarithm(output);
        var inputs = new float[space.Dimensions.Count][];
        for (var i = 0; i < inputs.Length; i++)
        {
            var numbers = new List<double>(InputCount);
            Part(output, i, numbers);
            Part(logarithm, i, numbers);
            Path(output.Traces[i], numbers);
            Range(space.Dimensions[i], numbers);
            inputs[i] = Rounded(numbers);
        }

        var about = new List<double>(OutputCount);
        Whole(output, about);
        Whole(logarithm, about);
        Shape(output, about);
        about.Add(Math.Log(1 + reading.Operations) / 4);
        about.Add(Math.Log(1 + reading.Rounds) / 4);
        about.Add(reading.IsCut ? 1 : 0);
        about.Add(Math.Log10(1e-3 + (output.Deviation / (Math.Abs(output.Mean) + 1e-300))));
        // A value that grew beyond sense was not understood.
        about.Add(Math.Min(10, Math.Max(0, Math.Log10(1e-300 + Math.Max(Math.Abs(output.Quantiles[0]), Math.Abs(output.Quantiles[^1]))) - 8)));
        about.Add(Math.Log(inputs.Length));
        about.Add(space.Dimensions.Count(dimension => dimension.IsInteger) / (double)inputs.Length);
        about.Add(output.Traces.Max(trace => trace.Choices) > 0 ? 1 : 0);
        about.Add(output.Traces.Max(trace => trace.Waves) > 0 ? 1 : 0);
        about.Add(output.Traces.Max(trace => trace.Roundings) > 0 ? 1 : 0);
        samples.Compare(output, about);
        return new PriorFeatures(Rounded(about), inputs);
    }

    /// <summary>The logarithm of the output, of what it is above its least value where it is not positive throughout.</summary>
    private static Summary Logarithm(Summary output)
    {
        var q = output.Quantiles;
        var shift = q[0] > 0 ? 0 : (0.1 * (q[^1] - q[0])) - q[0];
        var logarithm = Calculus.Map(output, value => Math.Log(value + shift), PathMark.Plain);
        return logarithm.Deviation > 0 ? logarithm : output;
    }

    private static void Part(Summary output, int input, List<double> numbers)
    {
        var trace = output.Traces![input];
        var variance = output.Deviation * output.Deviation;
        var total = output.Traces.Sum(t => t.SlopeEnergy);
        numbers.Add(Ratio(trace.SlopeEnergy, variance));
        numbers.Add(Ratio(trace.CurvatureEnergy, trace.SlopeEnergy));
        numbers.Add(Ratio(trace.CurvatureEnergy, variance));
        numbers.Add(Share(trace.Slope * trace.Slope, trace.SlopeEnergy));
        numbers.Add(Share(trace.Curvature * trace.Curvature, trace.CurvatureEnergy));
        numbers.Add(Ratio(trace.Interaction, trace.SlopeEnergy));
        numbers.Add(Ratio(trace.Interaction, trace.CurvatureEnergy));
        numbers.Add(Share(trace.Kinks, trace.Kinks + trace.SlopeEnergy));
        numbers.Add(Share(trace.Steps, trace.Steps + variance));
        numbers.Add(Share(trace.SlopeEnergy, total));
        numbers.Add(Ratio(trace.SlopeEnergy, total));
        numbers.Add(trace.SlopeEnergy > 0 ? Math.Asinh(trace.Lean / trace.SlopeEnergy) : 0);
    }

    private static void Path(in InputTrace trace, List<double> numbers)
    {
        numbers.Add(Math.Log(1 + trace.Depth));
        numbers.Add(Math.Log(1 + trace.Products));
        numbers.Add(Math.Log(1 + trace.Denominators));
        numbers.Add(Math.Log(1 + trace.Powers));
        numbers.Add(Math.Log(1 + trace.Waves));
        numbers.Add(Math.Log(1 + trace.Saturations));
        numbers.Add(Math.Log(1 + trace.Choices));
        numbers.Add(Math.Log(1 + trace.Roundings));
    }

    private static void Range(SearchDimension dimension, List<double> numbers)
    {
        var (low, high) = (dimension.Minimum, dimension.Maximum);
        var isOneSided = low > 0 || high < 0;
        numbers.Add(isOneSided ? Math.Min(8, Math.Abs(Math.Log(high / low))) : 0);
        numbers.Add(isOneSided ? 1 : 0);
        numbers.Add(low < 0 && high > 0 ? 1 : 0);
        numbers.Add(dimension.IsInteger ? 1 : 0);
        numbers.Add(dimension.IsInteger ? Math.Log(high - low + 1) : 0);
        numbers.Add(low == 0 || high == 0 ? 1 : 0);
    }

    private static void Whole(Summary output, List<double> numbers)
    {
        var traces = output.Traces!;
        var variance = output.Deviation * output.Deviation;
        var (slopes, curvatures, interactions) = (traces.Sum(t => t.SlopeEnergy), traces.Sum(t => t.CurvatureEnergy), traces.Sum(t => t.Interaction));
        numbers.Add(Ratio(slopes, variance));
        numbers.Add(Ratio(curvatures, slopes));
        numbers.Add(Ratio(interactions, slopes));
        numbers.Add(Share(traces.Sum(t => t.Slope * t.Slope) / 3, variance));
        numbers.Add(Share(traces.Sum(t => t.Curvature * t.Curvature) / 45, variance));
        numbers.Add(Share(traces.Sum(t => t.Kinks), slopes));
        numbers.Add(Share(traces.Sum(t => t.Steps), variance));
        // How many inputs matter.
        numbers.Add(slopes > 0 ? Math.Log(slopes * slopes / Math.Max(traces.Sum(t => t.SlopeEnergy * t.SlopeEnergy), 1e-300)) : 0);
        numbers.Add(Skewness(output.Quantiles, output.Mean, output.Deviation));
        numbers.Add(Math.Max(output.Quantiles[^1] - output.Mean, output.Mean - output.Quantiles[0]) / output.Deviation);
    }

    private static void Shape(Summary output, List<double> numbers)
    {
        var q = output.Quantiles;
        numbers.Add(q[0] > 0 ? 1 : 0);
        numbers.Add(q[0] >= 0 ? 1 : 0);
        numbers.Add(q[0] > 0 ? Math.Min(10, Math.Log(q[^1] / q[0])) : 0);
        numbers.Add(q[0] > 0 ? Math.Min(10, Math.Log(q[^2] / q[1])) : 0);
        numbers.Add(q[^1] < 0 ? 1 : 0);
        numbers.Add((q[Summary.Size / 2] - q[0]) / (q[^1] - q[0]));
        numbers.Add(output.IsWhole ? 1 : 0);
        numbers.Add(Math.Tanh(output.Mean / output.Deviation / 3));
    }

    private static double Skewness(double[] q, double mean, double deviation) => q.Average(value => Math.Pow((value - mean) / deviation, 3));

    private static double Ratio(double a, double b) => Math.Clamp(0.5 * (Math.Log(a + 1e-250) - Math.Log(b + 1e-250)), -8, 8);

    private static double Share(double a, double b) => b > 0 ? Math.Clamp(a / (b + (Tiny * b)), 0, 2) : 0;

    private static float[] Rounded(List<double> numbers) => [.. numbers.Select(number => double.IsFinite(number) ? (float)Math.Clamp(number, -20, 20) : 0)];
}
