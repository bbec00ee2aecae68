using SurrogateHost.Model;

namespace SurrogateHost.Optimizers.Searching.Search;

/// <summary>The search space seen as the unit cube, in which every distance of this search is measured.</summary>
/// <param name="space">The space.</param>
internal sealed class SearchBox(SearchSpace space)
{
    /// <summary>Number of inputs.</summary>
    public int Count { get; } = space.Dimensions.Count;

    /// <summary>From the program's units to the cube.</summary>
    /// <param name="inputs">One value per input.</param>
    public double[] ToUnit(ReadOnlySpan<double> inputs)
    {
        var unit = new double[Count];
        for (var d = 0; d < unit.Length; d++)
            unit[d] = Width(d) > 0 ? (inputs[d] - space.Dimensions[d].Minimum) / Width(d) : 0;
        return unit;
    }

    /// <summary>From the cube to the program's units: inside the bounds, and on whole numbers where they are meant.</summary>
    /// <param name="unit">One value per input, possibly outside the cube.</param>
    public double[] ToInputs(ReadOnlySpan<double> unit)
    {
        var inputs = new double[Count];
        for (var d = 0; d < inputs.Length; d++)
        {
            var dimension = space.Dimensions[d];
            inputs[d] = dimension.Clamp((dimension.Minimum * (1 - unit[d])) + (dimension.Maximum * unit[d]));
        }

        return inputs;
    }

    /// <summary>From the cube to the program's units, between whole numbers too: what a surrogate can be asked.</summary>
    /// <param name="unit">One value per input, inside the cube.</param>
    public double[] ToNatural(ReadOnlySpan<double> unit)
    {
        var inputs = new double[Count];
        for (var d = 0; d < inputs.Length; d++)
            inputs[d] = (space.Dimensions[d].Minimum * (1 - unit[d])) + (space.Dimensions[d].Maximum * unit[d]);
        return inputs;
    }

    /// <summary>The distance in the cube between neighbouring values of an input: 0 for a real one.</summary>
    /// <param name="dimension">Which input.</param>
    public double Step(int dimension) => space.Dimensions[dimension].IsInteger && Width(dimension) > 0 ? 1 / Width(dimension) : 0;

    /// <summary>The width of an input in the program's units.</summary>
    /// <param name="dimension">Which input.</param>
    public double Width(int dimension) => space.Dimensions[dimension].Maximum - space.Dimensions[dimension].Minimum;

    /// <summary>The largest difference in any input.</summary>
    /// <param name="a">A point of the cube.</param>
    /// <param name="b">Another.</param>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var distance = 0.0;
        for (var d = 0; d < a.Length; d++)
            distance = Math.Max(distance, Math.Abs(a[d] - b[d]));
        return distance;
    }
}
