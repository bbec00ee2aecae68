namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>
/// A value as a polynomial of degree two in inputs that run over −1..1, by its parts that are orthogonal there: 1, x, x² − 1/3, x·y. What an
/// operator makes of higher degree is projected or left out (polynomial chaos, Wiener 1938, as an abstract domain).
/// </summary>
public sealed class Polynomial
{
    // Beyond, a value's squares and products are left out.
    private const int MostWithSquares = 16;

    private const double Square = 4.0 / 45;
    private const double Product = 1.0 / 9;

    private readonly double[] _terms;

    private Polynomial(int inputs, double[] terms) => (Inputs, _terms) = (inputs, terms);

    /// <summary>Number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>Mean over the box; then the factors of each x, and, row by row, of x² − 1/3 and x·y.</summary>
    public IReadOnlyList<double> Terms => _terms;

    /// <summary>Mean over the box.</summary>
    public double Mean => _terms[0];

    /// <summary>Variance over the box.</summary>
    public double Variance
    {
        get
        {
            var (sum, at) = (0.0, 1 + Inputs);
            for (var i = 0; i < Inputs; i++)
            {
                sum += _terms[1 + i] * _terms[1 + i] / 3;
                for (var j = i; HasSquares && j < Inputs; j++, at++)
                    sum += _terms[at] * _terms[at] * (i == j ? Square : Product);
            }

            return sum;
        }
    }

    private bool HasSquares => _terms.Length > 1 + Inputs;

    /// <summary>A constant.</summary>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="value">The constant.</param>
    public static Polynomial Constant(int inputs, double value)
    {
        var terms = new double[1 + inputs + (inputs <= MostWithSquares ? inputs * (inputs + 1) / 2 : 0)];
        terms[0] = value;
        return new Polynomial(inputs, terms);
    }

    /// <summary>An input.</summary>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="index">Which.</param>
    /// <param name="middle">The middle of its range.</param>
    /// <param name="half">Half the width of its range.</param>
    public static Polynomial Input(int inputs, int index, double middle, double half)
    {
        var result = Constant(inputs, middle);
        result._terms[1 + index] = half;
        return result;
    }

    /// <summary>A polynomial from its terms.</summary>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="terms">As <see cref="Terms"/>.</param>
    public static Polynomial Of(int inputs, IReadOnlyList<double> terms) => new(inputs, [.. terms]);

    /// <summary>a·this + b·other + constant.</summary>
    /// <param name="a">Factor of this.</param>
    /// <param name="b">Factor of the other.</param>
    /// <param name="other">The other.</param>
    /// <param name="constant">What is added.</param>
    public Polynomial Plus(double a, double b, Polynomial other, double constant = 0)
    {
        var terms = new double[_terms.Length];
        for (var k = 0; k < terms.Length; k++)
            terms[k] = Calculus.Finite((a * _terms[k]) + (b * other._terms[k]));
        terms[0] = Calculus.Finite(terms[0] + constant);
        return new Polynomial(Inputs, terms);
    }

    /// <summary>The product, as far as degree two goes.</summary>
    /// <param name="other">The other factor.</param>
    public Polynomial Times(Polynomial other)
    {
        var (a, b, result) = (_terms, other._terms, new double[_terms.Length]);
        for (var k = 1; k < a.Length; k++)
            result[k] = (a[0] * b[k]) + (b[0] * a[k]);
        result[0] = a[0] * b[0];
        var at = 1 + Inputs;
        for (var i = 0; i < Inputs; i++)
        {
            var (u, v) = (a[1 + i], b[1 + i]);
            result[0] += u * v / 3;
            if (!HasSquares)
                continue;
            for (var j = i; j < Inputs; j++, at++)
            {
                if (i == j)
                {
                    result[at] += (u * v) + (4.0 / 21 * a[at] * b[at]);
                    result[0] += Square * a[at] * b[at];
                    result[1 + i] += 4.0 / 15 * ((u * b[at]) + (v * a[at]));
                }
                else
                {
                    var (s, t) = (a[1 + j], b[1 + j]);
                    result[at] += (u * t) + (s * v);
                    result[0] += Product * a[at] * b[at];
                    result[1 + i] += ((s * b[at]) + (t * a[at])) / 3;
                    result[1 + j] += ((u * b[at]) + (v * a[at])) / 3;
                }
            }
        }

        for (var k = 0; k < result.Length; k++)
            result[k] = Calculus.Finite(result[k]);
        return new Polynomial(Inputs, result);
    }

    /// <summary>The value at a point.</summary>
    /// <param name="point">Inputs in −1..1.</param>
    public double At(ReadOnlySpan<double> point)
    {
        var (sum, at) = (_terms[0], 1 + Inputs);
        for (var i = 0; i < Inputs; i++)
        {
            sum += _terms[1 + i] * point[i];
            for (var j = i; HasSquares && j < Inputs; j++, at++)
                sum += _terms[at] * (i == j ? (point[i] * point[i]) - (1.0 / 3) : point[i] * point[j]);
        }

        return sum;
    }
}
