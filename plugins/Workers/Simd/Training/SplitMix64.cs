using System.Runtime.CompilerServices;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>The generator of Steele, Lea and Flood (2014): the same numbers from a seed on every machine and runtime.</summary>
/// <param name="seed">Any number.</param>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Shuffles by Fisher and Yates; the bias of a position is below one in 2^32/n.</summary>
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
