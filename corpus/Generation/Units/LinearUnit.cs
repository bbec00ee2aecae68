using SurrogateHost.Corpus.Language;

namespace SurrogateHost.Corpus.Generation.Units;

/// <summary>The unit that a quantity x is measured in: what a family calls u is (x − <paramref name="Zero"/>) / <paramref name="Size"/>.</summary>
/// <param name="Zero">Where u is 0.</param>
/// <param name="Size">One u; positive.</param>
/// <param name="IsDivided">True when programs divide by the size, false when they multiply by its reciprocal.</param>
internal sealed record LinearUnit(double Zero, double Size, bool IsDivided)
{
    /// <summary>A unit in which a quantity runs over a range where u runs over another.</summary>
    /// <param name="range">Of x.</param>
    /// <param name="family">Of u.</param>
    /// <param name="isDivided">True to divide by the size.</param>
    /// <returns>Zero and size as people write them, so that the ranges meet nearly and not exactly.</returns>
    public static LinearUnit Between((double Low, double High) range, (double Low, double High) family, bool isDivided)
    {
        var size = Rounding.To((range.High - range.Low) / (family.High - family.Low), 3);
        return new LinearUnit(Rounding.To(range.Low - (family.Low * size), 4), size, isDivided);
    }

    /// <summary>u from x.</summary>
    /// <param name="x">The quantity.</param>
    public Expression Convert(Expression x) => Scaled(Shifted(x, Zero));

    /// <summary>factor · u, with one constant where the unit has no zero of its own.</summary>
    /// <param name="factor">A constant of the family.</param>
    /// <param name="x">The quantity.</param>
    public Expression Times(double factor, Expression x) =>
        Zero == 0 ? Rounding.To(factor / Size, 4) * x : factor * Convert(x);

    /// <summary>u − constant, with one constant.</summary>
    /// <param name="x">The quantity.</param>
    /// <param name="constant">A constant of the family.</param>
    public Expression Minus(Expression x, double constant) => Scaled(Shifted(x, Value(constant)));

    /// <summary>The x at which u has a value.</summary>
    /// <param name="u">The value.</param>
    public double Value(double u) => Rounding.To(Zero + (u * Size), 4);

    private Expression Scaled(Expression shifted) => Size == 1 ? shifted : IsDivided ? shifted / Size : shifted * Rounding.To(1 / Size, 4);

    private static Expression Shifted(Expression x, double zero) => zero switch
    {
        0 => x,
        < 0 => x + -zero,
        _ => x - zero,
    };
}
