using System.Runtime.InteropServices;

namespace PatternSearch;

/// <summary>A set of points, equal when all their numbers are.</summary>
public sealed class PointSet
{
    private readonly HashSet<string> _points = [];

    /// <summary>Adds a point.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Add(double[] point) => _points.Add(Key(point));

    /// <summary>True for a point that was added.</summary>
    public bool Contains(double[] point) => _points.Contains(Key(point));

    // The bits of the numbers as text: exact, and hashed as one. Adding zero makes -0 and 0 the same.
    private static string Key(double[] point) =>
        new(MemoryMarshal.Cast<double, char>(Array.ConvertAll(point, value => value + 0.0)));
}
