using SurrogateHost.Optimizers.Searching.Search;

namespace SurrogateHost.Optimizers.Searching.Local;

/// <summary>
/// The coordinates of a local search: its centre is 0 and its region the box of ±1. Along the axes a coordinate is a difference in one
/// input; with a <see cref="LocalShape"/>, one along a valley or across it.
/// </summary>
/// <param name="center">The middle, in the cube.</param>
/// <param name="radii">Half-width of the region by axis, in the cube.</param>
/// <param name="shape">Turns and stretches the region; null for one along the axes.</param>
internal sealed class LocalFrame(double[] center, double[] radii, LocalShape? shape)
{
    /// <summary>Number of inputs.</summary>
    public int Count => center.Length;

    /// <summary>True when each coordinate belongs to one input.</summary>
    public bool IsAligned => shape is null;

    /// <summary>Coordinates of a point.</summary>
    /// <param name="unit">In the cube.</param>
    public double[] ToCoordinates(double[] unit)
    {
        var coordinates = new double[unit.Length];
        for (var d = 0; d < unit.Length; d++)
            coordinates[d] = unit[d] - center[d];
        if (shape is not null)
            coordinates = shape.Shrunk(coordinates);
        for (var d = 0; d < unit.Length; d++)
            coordinates[d] /= radii[d];
        return coordinates;
    }

    /// <summary>The point of the cube at some coordinates, or near them where they leave it.</summary>
    /// <param name="coordinates">One per axis.</param>
    public double[] ToUnit(ReadOnlySpan<double> coordinates)
    {
        var unit = new double[coordinates.Length];
        for (var d = 0; d < unit.Length; d++)
            unit[d] = coordinates[d] * radii[d];
        if (shape is not null)
            unit = shape.Stretched(unit);
        for (var d = 0; d < unit.Length; d++)
            unit[d] = Math.Clamp(center[d] + unit[d], 0, 1);
        return unit;
    }

    /// <summary>The largest difference in any coordinate.</summary>
    /// <param name="a">A point of the cube.</param>
    /// <param name="b">Another.</param>
    public double Distance(double[] a, double[] b)
    {
        if (IsAligned)
        {
            var largest = 0.0;
            for (var d = 0; d < a.Length; d++)
                largest = Math.Max(largest, Math.Abs(a[d] - b[d]) / radii[d]);
            return largest;
        }

        return SearchBox.Distance(ToCoordinates(a), ToCoordinates(b));
    }

    /// <summary>The bounds of the cube in these coordinates, within a multiple of the region.</summary>
    /// <param name="scale">Of the region's half-widths.</param>
    public (double[] Lower, double[] Upper) Bounds(double scale)
    {
        if (!IsAligned)
            return ([.. radii.Select(_ => -scale)], [.. radii.Select(_ => scale)]);
        return ([.. radii.Select((r, d) => Math.Max(-scale, -center[d] / r))], [.. radii.Select((r, d) => Math.Min(scale, (1 - center[d]) / r))]);
    }
}
