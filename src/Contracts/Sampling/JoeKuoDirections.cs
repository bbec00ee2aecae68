namespace SurrogateHost.Sampling;

/// <summary>
/// The first 64 dimensions of the table new-joe-kuo-6 (S. Joe and F. Y. Kuo 2008, https://web.maths.unsw.edu.au/~fkuo/sobol/):
/// per dimension a primitive polynomial over GF(2) and the odd numbers that start its recurrence.
/// </summary>
internal static class JoeKuoDirections
{
    /// <summary>The table's rows from its second dimension on; the first dimension is van der Corput's sequence.</summary>
    private static readonly Row[] s_rows =
    [
        new(0, [1]),
        new(1, [1, 3]),
        new(1, [1, 3, 1]),
        new(2, [1, 1, 1]),
        new(1, [1, 1, 3, 3]),
        new(4, [1, 3, 5, 13]),
        new(2, [1, 1, 5, 5, 17]),
        new(4, [1, 1, 5, 5, 5]),
        new(7, [1, 1, 7, 11, 19]),
        new(11, [1, 1, 5, 1, 1]),
        new(13, [1, 1, 1, 3, 11]),
        new(14, [1, 3, 5, 5, 31]),
        new(1, [1, 3, 3, 9, 7, 49]),
        new(13, [1, 1, 1, 15, 21, 21]),
        new(16, [1, 3, 1, 13, 27, 49]),
        new(19, [1, 1, 1, 15, 7, 5]),
        new(22, [1, 3, 1, 15, 13, 25]),
        new(25, [1, 1, 5, 5, 19, 61]),
        new(1, [1, 3, 7, 11, 23, 15, 103]),
        new(4, [1, 3, 7, 13, 13, 15, 69]),
        new(7, [1, 1, 3, 13, 7, 35, 63]),
        new(8, [1, 3, 5, 9, 1, 25, 53]),
        new(14, [1, 3, 1, 13, 9, 35, 107]),
        new(19, [1, 3, 1, 5, 27, 61, 31]),
        new(21, [1, 1, 5, 11, 19, 41, 61]),
        new(28, [1, 3, 5, 3, 3, 13, 69]),
        new(31, [1, 1, 7, 13, 1, 19, 1]),
        new(32, [1, 3, 7, 5, 13, 19, 59]),
        new(37, [1, 1, 3, 9, 25, 29, 41]),
        new(41, [1, 3, 5, 13, 23, 1, 55]),
        new(42, [1, 3, 7, 3, 13, 59, 17]),
        new(50, [1, 3, 1, 3, 5, 53, 69]),
        new(55, [1, 1, 5, 5, 23, 33, 13]),
        new(56, [1, 1, 7, 7, 1, 61, 123]),
        new(59, [1, 1, 7, 9, 13, 61, 49]),
        new(62, [1, 3, 3, 5, 3, 55, 33]),
        new(14, [1, 3, 1, 15, 31, 13, 49, 245]),
        new(21, [1, 3, 5, 15, 31, 59, 63, 97]),
        new(22, [1, 3, 1, 11, 11, 11, 77, 249]),
        new(38, [1, 3, 1, 11, 27, 43, 71, 9]),
        new(47, [1, 1, 7, 15, 21, 11, 81, 45]),
        new(49, [1, 3, 7, 3, 25, 31, 65, 79]),
        new(50, [1, 3, 1, 1, 19, 11, 3, 205]),
        new(52, [1, 1, 5, 9, 19, 21, 29, 157]),
        new(56, [1, 3, 7, 11, 1, 33, 89, 185]),
        new(67, [1, 3, 3, 3, 15, 9, 79, 71]),
        new(70, [1, 3, 7, 11, 15, 39, 119, 27]),
        new(84, [1, 1, 3, 1, 11, 31, 97, 225]),
        new(97, [1, 1, 1, 3, 23, 43, 57, 177]),
        new(103, [1, 3, 7, 7, 17, 17, 37, 71]),
        new(115, [1, 3, 1, 5, 27, 63, 123, 213]),
        new(122, [1, 1, 3, 5, 11, 43, 53, 133]),
        new(8, [1, 3, 5, 5, 29, 17, 47, 173, 479]),
        new(13, [1, 3, 3, 11, 3, 1, 109, 9, 69]),
        new(16, [1, 1, 1, 5, 17, 39, 23, 5, 343]),
        new(22, [1, 3, 1, 5, 25, 15, 31, 103, 499]),
        new(25, [1, 1, 1, 11, 11, 17, 63, 105, 183]),
        new(44, [1, 1, 5, 11, 9, 29, 97, 231, 363]),
        new(47, [1, 1, 5, 15, 19, 45, 41, 7, 383]),
        new(52, [1, 3, 7, 7, 31, 19, 83, 137, 221]),
        new(55, [1, 1, 1, 3, 23, 15, 111, 223, 83]),
        new(59, [1, 1, 5, 13, 31, 15, 55, 25, 161]),
        new(62, [1, 1, 3, 13, 25, 47, 39, 87, 257]),
    ];

    /// <summary>Computes the direction numbers of one dimension, the most significant first, as 32-bit fractions.</summary>
    /// <param name="dimension">From 0.</param>
    /// <param name="directions">Receives 32 numbers.</param>
    public static void Fill(int dimension, Span<uint> directions)
    {
        if (dimension == 0)
        {
            for (var k = 0; k < directions.Length; k++)
                directions[k] = 1u << (31 - k);
            return;
        }

        var (coefficients, initial) = s_rows[dimension - 1];
        var degree = initial.Length;
        for (var k = 0; k < degree; k++)
            directions[k] = initial[k] << (31 - k);
        for (var k = degree; k < directions.Length; k++)
        {
            directions[k] = directions[k - degree] ^ (directions[k - degree] >> degree);
            for (var i = 1; i < degree; i++)
                if (((coefficients >> (degree - 1 - i)) & 1) != 0)
                    directions[k] ^= directions[k - i];
        }
    }

    /// <param name="Coefficients">The inner coefficients of the polynomial, as the bits of a number.</param>
    /// <param name="Initial">The first direction numbers, as many as the polynomial's degree.</param>
    private sealed record Row(uint Coefficients, uint[] Initial);
}
