using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Sums of a few terms of a series, term by term in a loop.</summary>
public sealed class Series : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "series";

    /// <inheritdoc/>
    public override double Weight => 0.8;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 1, 2, 3];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Shuffled[0];
        var sum = b.Local(b.Pick<Expression>(0.0, 1.0));
        var term = b.Local(b.Pick<Expression>(1.0, x));
        var kind = b.Random.Next(4);
        var factor = b.Constant(0.3, 0.9);
        b.Loop(1, b.Random.Next(3, 8), k =>
        {
            b.Assign(term, kind switch
            {
                0 => term * x / (k + 0.0),
                1 => -(term * x * x) / ((2.0 * k) * ((2.0 * k) + 1.0)),
                2 => term * factor * x,
                _ => new MathCall(Sin, k * x) / (k + 0.0),
            });
            b.Assign(sum, term, BinaryOperator.Add);
        });
        Expression value = b.Shuffled.Length > 1 ? sum * b.Linear(b.Shuffled[1..]) : sum;
        return results == 1 ? [value] : [value, term];
    }
}
