using System.Runtime.InteropServices;
using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>Trials without the repeats: an input that was executed twice teaches nothing new, and must not stand on both sides of a split.</summary>
internal static class DistinctTrials
{
    /// <summary>The first trial of each input, in order.</summary>
    /// <param name="trials">Trials of one program.</param>
    public static IReadOnlyList<Trial> Of(IReadOnlyList<Trial> trials) => [.. trials.DistinctBy(trial => trial.Inputs, new ByValue())];

    private sealed class ByValue : IEqualityComparer<double[]>
    {
        public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(double[] inputs)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(inputs.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
