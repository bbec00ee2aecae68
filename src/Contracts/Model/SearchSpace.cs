namespace SurrogateHost.Model;

/// <summary>The box that inputs are drawn from: one dimension per scalar, arrays laid out element by element.</summary>
/// <param name="Dimensions">The dimensions, in the order in which inputs are passed.</param>
public sealed record SearchSpace(IReadOnlyList<SearchDimension> Dimensions)
{
    /// <summary>The point in the middle of every range.</summary>
    public double[] Middle() => [.. Dimensions.Select(dimension => dimension.Middle())];

    /// <summary>True when every value lies within its bounds.</summary>
    /// <param name="point">One value per dimension.</param>
    public bool Contains(ReadOnlySpan<double> point)
    {
        for (var i = 0; i < Dimensions.Count; i++)
            if (!(point[i] >= Dimensions[i].Minimum && point[i] <= Dimensions[i].Maximum))
                return false;
        return true;
    }
}
