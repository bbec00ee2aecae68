namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>
/// What reading a program says about one of its values while the inputs run over their ranges: quantiles of its distribution, and how it
/// depends on each input. Immutable.
/// </summary>
public sealed class Summary
{
    /// <summary>Number of quantiles kept.</summary>
    public const int Size = 9;

    private readonly AffineForm? _form;
    private double _deviation = double.NaN;

    /// <summary>A constant.</summary>
    /// <param name="value">Its value; what is not finite counts as 0.</param>
    /// <param name="isWhole">True for an integer of C.</param>
    public Summary(double value, bool isWhole = false) => (Quantiles, IsWhole) = ([double.IsFinite(value) ? value : 0], isWhole);

    /// <summary>A value that varies.</summary>
    /// <param name="quantiles">Ascending, finite.</param>
    /// <param name="traces">One per input.</param>
    /// <param name="isWhole">True for an integer of C.</param>
    public Summary(double[] quantiles, InputTrace[] traces, bool isWhole = false) => (Quantiles, Traces, IsWhole) = (quantiles, traces, isWhole);

    private Summary(Summary other, bool isWhole) => (Quantiles, Traces, IsWhole, _form, Polynomial, Logarithm) = (other.Quantiles, other.Traces, isWhole, other._form, other.Polynomial, other.Logarithm);

    /// <summary>Quantiles, ascending; one for a constant.</summary>
    public double[] Quantiles { get; }

    /// <summary>By input; null for a constant.</summary>
    public InputTrace[]? Traces { get; }

    /// <summary>True for an integer of C, whose quotients are whole too.</summary>
    public bool IsWhole { get; }

    /// <summary>The operands, for the result of a comparison; else null.</summary>
    public (string Operator, Summary Left, Summary Right)? Comparison { get; init; }

    /// <summary>What it is as a polynomial of the inputs; null for a constant.</summary>
    public Polynomial? Polynomial { get; init; }

    /// <summary>What its logarithm is as a polynomial, where that is known better than from <see cref="Polynomial"/>; null elsewhere.</summary>
    public Polynomial? Logarithm { get; init; }

    /// <summary>True when it does not vary.</summary>
    public bool IsConstant => Traces is null;

    /// <summary>Its value where it is constant, else the mean.</summary>
    public double Mean => Quantiles.Length == 1 ? Quantiles[0] : Quantiles.Average();

    /// <summary>Standard deviation of the quantiles.</summary>
    public double Deviation
    {
        get
        {
            if (!double.IsNaN(_deviation))
                return _deviation;
            var (mean, sum) = (Mean, 0.0);
            foreach (var value in Quantiles)
                sum += (value - mean) * (value - mean);
            return _deviation = Math.Sqrt(sum / Quantiles.Length);
        }
    }

    /// <summary>An input.</summary>
    /// <param name="index">Which.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="minimum">Smallest value.</param>
    /// <param name="maximum">Largest value.</param>
    /// <param name="isWhole">True when it takes whole numbers only.</param>
    public static Summary Input(int index, int count, double minimum, double maximum, bool isWhole)
    {
        var half = 0.5 * (maximum - minimum);
        var traces = new InputTrace[count];
        traces[index] = new InputTrace { Slope = half, SlopeEnergy = half * half };
        var quantiles = new double[Size];
        for (var k = 0; k < Size; k++)
            quantiles[k] = minimum + (2 * half * (k + 0.5) / Size);
        var input = new Summary(quantiles, traces, isWhole);
        return new Summary(quantiles, traces, isWhole) { Form = AffineForm.Own(input.Deviation), Polynomial = Polynomial.Input(count, index, minimum + half, half) };
    }

    /// <summary>True when both are surely the same value.</summary>
    /// <param name="other">The other.</param>
    public bool Is(Summary other) => ReferenceEquals(this, other) || (IsConstant && other.IsConstant && Quantiles[0] == other.Quantiles[0]);

    /// <summary>What it shares with other values; null for a constant.</summary>
    internal AffineForm? Form
    {
        get => Traces is null ? null : _form;
        init => _form = value;
    }

    /// <summary>Correlation with another value, by what both share.</summary>
    /// <param name="other">The other.</param>
    public double Correlation(Summary other) => Form is not { } form || other.Form is not { } with || !(Deviation > 0) || !(other.Deviation > 0)
        ? 0
        : Math.Clamp(form.Covariance(with) / Deviation / other.Deviation, -1, 1);

    /// <summary>The same value, its logarithm known.</summary>
    /// <param name="logarithm">The polynomial of the logarithm; null for unknown.</param>
    internal Summary WithLogarithm(Polynomial? logarithm) =>
        Traces is null || logarithm is null ? this : new Summary(this, IsWhole) { Comparison = Comparison, Logarithm = logarithm };

    /// <summary>The same value as another polynomial.</summary>
    /// <param name="polynomial">The polynomial; null for the one that it has.</param>
    internal Summary WithPolynomial(Polynomial? polynomial) =>
        Traces is null || polynomial is null ? this : new Summary(this, IsWhole) { Comparison = Comparison, Polynomial = polynomial };

    /// <summary>The same value as an integer of C, or as a real number.</summary>
    /// <param name="isWhole">True for an integer.</param>
    public Summary As(bool isWhole) => isWhole == IsWhole ? this : Traces is null ? new Summary(Quantiles[0], isWhole) : new Summary(this, isWhole) { Comparison = Comparison };
}
