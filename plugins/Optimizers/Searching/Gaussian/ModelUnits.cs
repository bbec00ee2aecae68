using SurrogateHost.Optimizers.Searching.Search;

namespace SurrogateHost.Optimizers.Searching.Gaussian;

/// <summary>
/// What a process models, standardised. Where one output is the objective its order is all that matters, and the process models the
/// logarithm of its distance from the best, so that one large value does not flatten the rest. Otherwise it models every output and
/// composes the objective exactly.
/// </summary>
internal sealed class ModelUnits
{
    private const double Floor = 0.02;

    private readonly Merit _merit;
    private readonly double _best;
    private readonly double _typical;
    private readonly double[] _offsets;
    private readonly double[] _scales;

    /// <summary>Takes the units from the executions to model.</summary>
    /// <param name="merit">What is minimised.</param>
    /// <param name="chosen">Usable, at least one.</param>
    public ModelUnits(Merit merit, IReadOnlyList<Observation> chosen)
    {
        _merit = merit;
        var values = chosen.Select(observation => observation.Value).Order().ToArray();
        _best = values[0];
        var median = values[values.Length / 2] - _best;
        _typical = median > 0 && double.IsFinite(median) ? median : 1;
        var count = merit.IsSingleOutput ? 1 : chosen[0].Trial.Outputs.Length;
        (_offsets, _scales) = (new double[count], [.. Enumerable.Repeat(1.0, count)]);
        Outputs = new double[count][];
        for (var j = 0; j < count; j++)
        {
            var raw = chosen.Select(observation => merit.IsSingleOutput ? Compressed(observation.Value) : observation.Trial.Outputs[j]).ToArray();
            _offsets[j] = raw.Average();
            var deviation = Math.Sqrt(raw.Average(value => (value - _offsets[j]) * (value - _offsets[j])));
            var varies = deviation > 1e-13 * Math.Abs(_offsets[j]) && double.IsFinite(deviation);
            _scales[j] = varies ? deviation : 1;
            Outputs[j] = [.. raw.Select(value => varies ? (value - _offsets[j]) / deviation : 0)];
        }
    }

    /// <summary>By output: one standardised value per execution, 0 where the output does not vary.</summary>
    public double[][] Outputs { get; }

    /// <summary>An execution's outputs, standardised.</summary>
    /// <param name="observation">The execution.</param>
    public double[] Row(Observation observation) =>
        [.. _offsets.Select((offset, j) => ((_merit.IsSingleOutput ? Compressed(observation.Value) : observation.Trial.Outputs[j]) - offset) / _scales[j])];

    /// <summary>The value of modelled outputs, in units that order as values do.</summary>
    /// <param name="outputs">Standardised.</param>
    public double Value(ReadOnlySpan<double> outputs)
    {
        if (_merit.IsSingleOutput)
            return outputs[0];
        Span<double> natural = stackalloc double[outputs.Length];
        for (var j = 0; j < natural.Length; j++)
            natural[j] = _offsets[j] + (_scales[j] * outputs[j]);
        return _merit.Value(natural);
    }

    /// <summary>A result of <see cref="Value"/> in the objective's own units.</summary>
    /// <param name="value">The result.</param>
    public double Natural(double value) => _merit.IsSingleOutput
        ? _best + (_typical * (Math.Exp(_offsets[0] + (_scales[0] * value)) - Floor))
        : value;

    /// <summary>Mean and standard deviation of the value, to second order in the outputs' deviations.</summary>
    /// <param name="means">Standardised.</param>
    /// <param name="deviations">Standardised.</param>
    public (double Mean, double Deviation) Spread(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations)
    {
        if (_merit.IsSingleOutput)
            return (means[0], deviations[0]);
        Span<double> natural = stackalloc double[means.Length], slopes = stackalloc double[means.Length];
        for (var j = 0; j < natural.Length; j++)
            natural[j] = _offsets[j] + (_scales[j] * means[j]);
        var center = _merit.Value(natural);
        _merit.Gradient(natural, slopes);
        var (mean, variance) = (center, 0.0);
        for (var j = 0; j < natural.Length; j++)
        {
            var (deviation, kept) = (_scales[j] * deviations[j], natural[j]);
            natural[j] = kept + deviation;
            var curved = _merit.Value(natural) - center - (slopes[j] * deviation);
            natural[j] = kept;
            mean += curved;
            variance += (slopes[j] * deviation * slopes[j] * deviation) + (2 * curved * curved);
        }

        return (mean, Math.Sqrt(variance));
    }

    private double Compressed(double value) => Math.Log(((value - _best) / _typical) + Floor);
}
