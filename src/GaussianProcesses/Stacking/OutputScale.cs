namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>A unit in which differences of an output can be squared without overflow.</summary>
internal sealed class OutputScale
{
    private readonly double _unit;

    /// <summary>Takes the largest distance from the mean as the unit.</summary>
    /// <param name="values">Finite, at least one.</param>
    public OutputScale(double[] values)
    {
        var (minimum, maximum) = (values.Min(), values.Max());
        _unit = (0.5 * maximum) - (0.5 * minimum);
        if (!(_unit > 0))
            _unit = 1;
        var mean = values.Average(value => (0.5 * (value / _unit)) - (0.5 * (minimum / _unit)));
        Variance = values.Average(value => Math.Pow((value / _unit) - (minimum / _unit) - (2 * mean), 2));
        if (!(Variance > 0))
            Variance = 1;
    }

    /// <summary>The variance in squared units.</summary>
    public double Variance { get; }

    /// <summary>a − b in units.</summary>
    public double Difference(double a, double b) => (a / _unit) - (b / _unit);
}
