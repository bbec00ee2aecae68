using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Weighted neighbourhoods, as in image filters: one or two linear forms, combined and clipped.</summary>
public sealed class Stencil : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "stencil";

    /// <inheritdoc/>
    public override double Weight => 2.2;
    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [2, 3, 4, 5, 6, 8, 9, 9, 9, 9];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var forms = Enumerable.Range(0, b.Pick(1, 1, 2, 2)).Select(_ => Form(b)).ToArray();
        if (forms.Length == 2 || b.Chance(0.6))
            forms = [.. forms.Select(form => (Expression)b.Local(form))];
        var value = forms.Length == 1
            ? b.Pick(forms[0], forms[0], new MathCall(Fabs, forms[0]), b.Square(forms[0]))
            : Combine(b, forms[0], forms[1]);
        value = b.Random.Next(20) switch
        {
            < 7 => b.Clamp(value, null, Math.Round(b.Between(0.4, 2), b.Pick(1, 2, 4))),
            < 11 => b.Clamp(value, 0, 1),
            < 13 => b.Clamp(value, Math.Round(b.Between(-0.5, 0.3), 1), null),
            14 => new Conditional(value > Math.Round(b.Between(0.2, 0.8), 1), 1, value),
            _ => value,
        };
        return results == 1 ? [value] : [value, forms.Length == 2 ? forms[1] : b.Linear(b.Inputs)];
    }

    private static Expression Combine(FunctionBuilder b, Expression x, Expression y) => b.Random.Next(9) switch
    {
        < 4 => new MathCall(Sqrt, b.Square(x) + b.Square(y)),
        4 => new MathCall(Fabs, x) + new MathCall(Fabs, y),
        5 => b.Square(x) + b.Square(y),
        6 => new MathCall(Fmax, new MathCall(Fabs, x), new MathCall(Fabs, y)),
        7 => new MathCall(Hypot, x, y),
        _ => x * y,
    };

    private static Expression Form(FunctionBuilder b)
    {
        var terms = b.Inputs.ToArray();
        if (b.Chance(0.6))
            b.Random.Shuffle(terms);
        terms = [.. terms.Take(b.Chance(0.5) ? terms.Length : b.Random.Next(Math.Min(2, terms.Length), terms.Length + 1))];
        var form = b.Chance(0.5) && terms.Length >= 4
            ? Positive(b, terms[..(terms.Length / 2)]) - Positive(b, terms[(terms.Length / 2)..])
            : b.Linear(terms);
        return b.Chance(0.35) ? form / b.Pick(2.0, 3, 4, 8, 9) : form;
    }

    private static Expression Positive(FunctionBuilder b, Expression[] terms) => terms
        .Select(term => b.Chance(0.5) ? term : b.Chance(0.6) ? Expression.Whole(b.Pick(2, 3, 4)) * term : b.Constant() * term)
        .Aggregate((sum, term) => sum + term);
}
