using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Quotients of small polynomials whose denominator keeps away from zero.</summary>
public sealed class Rational : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "rational";


    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var outputs = new List<Expression>();
        for (var i = 0; i < results; i++)
        {
            var numerator = b.Linear(b.Some(3)) + (b.Chance(0.4) ? b.Constant(signed: true) : b.Pick<Expression>(b.Shuffled) * b.Pick<Expression>(b.Shuffled));
            var x = b.Pick<Expression>(b.Shuffled);
            var denominator = b.Random.Next(3) switch
            {
                0 => b.Constant(0.5, 2) + b.Square(x),
                1 => 1.0 + new MathCall(Fabs, b.Linear(b.Some(2))),
                _ => b.Constant(0.4, 1) + b.Square(x - b.Constant(0.1, 0.9)) + b.Square(b.Pick<Expression>(b.Shuffled)),
            };
            outputs.Add(b.Maybe(b.Maybe(numerator) / b.Maybe(denominator)));
        }

        return outputs;
    }
}
