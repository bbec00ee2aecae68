namespace SurrogateHost.Sampling;

/// <summary>
/// Sobol's low-discrepancy sequence in base 2 with the direction numbers of Joe and Kuo ("Constructing Sobol sequences with
/// better two-dimensional projections", SIAM J. Sci. Comput. 30, 2008; their set new-joe-kuo-6), scrambled as Owen proposed,
/// by the hash of Laine and Karras in Burley's form ("Practical Hash-based Owen Scrambling", JCGT 9(4), 2020): each seed gives
/// another sequence, and each is as evenly spread as the original.
/// </summary>
/// <remarks>
/// Points are computed by index, so a sequence can be continued anywhere. The first 2^k points are the most even; so are the
/// 2^k points from any multiple of 2^k on. Thread-safe.
/// </remarks>
public sealed class SobolSequence
{
    /// <summary>The most dimensions there are direction numbers for here.</summary>
    public const int MaximumDimensions = 64;

    private const int Bits = 32;
    private const double Unit = 1.0 / (1UL << Bits);

    private readonly uint[] _directions;
    private readonly uint[] _scrambles;

    /// <summary>Starts a sequence.</summary>
    /// <param name="dimensions">1 to <see cref="MaximumDimensions"/>.</param>
    /// <param name="seed">Chooses the scrambling.</param>
    public SobolSequence(int dimensions, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MaximumDimensions);
        Dimensions = dimensions;
        _directions = new uint[dimensions * Bits];
        _scrambles = new uint[dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            JoeKuoDirections.Fill(d, _directions.AsSpan(d * Bits, Bits));
            _scrambles[d] = (uint)(SeededRandom.Mix(seed, (ulong)d) >> 32);
        }
    }

    /// <summary>Numbers per point.</summary>
    public int Dimensions { get; }

    /// <summary>Computes one point.</summary>
    /// <param name="index">Its place in the sequence, from 0.</param>
    /// <param name="point">Receives one number above 0 and below 1 per dimension.</param>
    public void Fill(uint index, Span<double> point)
    {
        for (var d = 0; d < Dimensions; d++)
            point[d] = (Scramble(Digits(index, d), _scrambles[d]) + 0.5) * Unit;
    }

    private uint Digits(uint index, int dimension)
    {
        var digits = 0u;
        for (var bit = dimension * Bits; index != 0; index >>= 1, bit++)
            if ((index & 1) != 0)
                digits ^= _directions[bit];
        return digits;
    }

    /// <summary>Flips each binary digit by a coin that depends on the digits above it: a hash that carries upwards, on reversed bits.</summary>
    private static uint Scramble(uint digits, uint seed)
    {
        var x = Reverse(digits);
        x += seed;
        x ^= x * 0x6C50B47Cu;
        x ^= x * 0xB82F1E52u;
        x ^= x * 0xC7AFE638u;
        x ^= x * 0x8D22F6E6u;
        return Reverse(x);
    }

    private static uint Reverse(uint x)
    {
        x = ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
        x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
        x = ((x >> 4) & 0x0F0F0F0Fu) | ((x & 0x0F0F0F0Fu) << 4);
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(x);
    }
}
