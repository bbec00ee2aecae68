using SurrogateHost.Model;

namespace SurrogateHost.Sampling;

/// <summary>
/// Points spread evenly over a search space: scrambled Sobol in its first <see cref="SobolSequence.MaximumDimensions"/>
/// dimensions, uniform numbers in any beyond. Whole-number dimensions get each whole number equally often. Thread-safe.
/// </summary>
/// <param name="space">The box.</param>
/// <param name="seed">Chooses the sequence; the same seed continues the same sequence at any index.</param>
public sealed class SpaceFillingSequence(SearchSpace space, ulong seed)
{
    private readonly SobolSequence _sobol = new(Math.Min(space.Dimensions.Count, SobolSequence.MaximumDimensions), seed);

    /// <summary>One point inside the space.</summary>
    /// <param name="index">Its place in the sequence, from 0.</param>
    public double[] PointAt(long index)
    {
        var point = new double[space.Dimensions.Count];
        _sobol.Fill((uint)index, point);
        if (point.Length > _sobol.Dimensions)
        {
            var random = new SeededRandom(seed, (ulong)index);
            for (var d = _sobol.Dimensions; d < point.Length; d++)
                point[d] = random.NextDouble();
        }

        for (var d = 0; d < point.Length; d++)
            point[d] = Scale(space.Dimensions[d], point[d]);
        return point;
    }

    private static double Scale(SearchDimension dimension, double unit) => dimension.IsInteger
        ? dimension.Clamp(Math.Floor(dimension.Minimum + (unit * (dimension.Maximum - dimension.Minimum + 1))))
        : dimension.Clamp((dimension.Minimum * (1 - unit)) + (dimension.Maximum * unit));
}
