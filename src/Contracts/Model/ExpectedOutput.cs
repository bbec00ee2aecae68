namespace SurrogateHost.Model;

/// <summary>
/// What the text alone lets expect of an output: a polynomial of degree two in the inputs, each from −1 to 1 over its range, of the output or of
/// its natural logarithm. A candidate for the mean of a process.
/// </summary>
public sealed record ExpectedOutput
{
    /// <summary>
    /// The constant; the factors of each x; then, where there are few enough inputs, row by row, the factor of x² − 1/3 of an input and those of
    /// its products x·y with the inputs after it.
    /// </summary>
    public required IReadOnlyList<double> Terms { get; init; }

    /// <summary>True when the polynomial is the logarithm of the output.</summary>
    public required bool IsLogarithm { get; init; }

    /// <summary>Expectations below are raised to this.</summary>
    public required double Least { get; init; }

    /// <summary>Expectations above are lowered to this.</summary>
    public required double Largest { get; init; }

    /// <summary>The expectation at a point.</summary>
    /// <param name="point">Inputs in −1..1.</param>
    public double At(ReadOnlySpan<double> point)
    {
        var (sum, at, hasSquares) = (Terms[0], 1 + point.Length, Terms.Count > 1 + point.Length);
        for (var i = 0; i < point.Length; i++)
        {
            sum += Terms[1 + i] * point[i];
            for (var j = i; hasSquares && j < point.Length; j++, at++)
                sum += Terms[at] * (i == j ? (point[i] * point[i]) - (1.0 / 3) : point[i] * point[j]);
        }

        return Math.Clamp(IsLogarithm ? Math.Exp(sum) : sum, Least, Largest);
    }
}
