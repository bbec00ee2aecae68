using System.Runtime.InteropServices;

namespace SurrogateHost.Sampling;

/// <summary>Inputs are equal when every number is, so that the same point of the search space is found again. Thread-safe.</summary>
public sealed class ByValue : IEqualityComparer<double[]>
{
    /// <inheritdoc/>
    public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

    /// <inheritdoc/>
    public int GetHashCode(double[] obj)
    {
        var hash = default(HashCode);
        foreach (var value in obj.AsSpan())
            hash.Add(value);
        return hash.ToHashCode();
    }
}
