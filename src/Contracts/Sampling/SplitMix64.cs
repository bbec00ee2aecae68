using System.Runtime.CompilerServices;

namespace SurrogateHost.Sampling;

/// <summary>
/// The generator of Steele, Lea and Flood (2014): the same numbers from a seed on every machine and runtime, eight bytes of state,
/// and fast enough for the innermost loop. A mutable struct: pass it by reference, or both copies give the same numbers.
/// </summary>
/// <param name="seed">Any number.</param>
public struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1), with 53 random bits.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Shuffles by Fisher and Yates; the bias of a position is below one in 2^32/n.</summary>
    /// <param name="items">Changed in place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Shuffle(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)(((Next() >> 32) * ((ulong)i + 1)) >> 32);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
