using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Sines and cosines of scaled and shifted inputs, summed or multiplied.</summary>
public sealed class Trigonometric : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "trigonometric";

    /// <inheritdoc/>
    public override double Weight => 1.5;
    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 1, 1, 2, 2, 3];
    /// <inheritdoc/>
    public override IReadOnlyList<int> ResultCounts => [1, 2];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var shared = b.Chance(0.5) ? b.Maybe(Angle(b, b.Pick<Expression>(b.Shuffled))) : null;
        var outputs = new List<Expression>();
        for (var i = 0; i < results; i++)
        {
            var function = b.Pick(Sin, Cos);
            Expression? sum = null;
            var terms = shared is null || b.Chance(0.3) ? b.Some(3).Select(x => Angle(b, x)).ToArray() : [shared];
            foreach (var angle in terms)
            {
                Expression term = new MathCall(b.Chance(0.8) ? function : b.Pick(Sin, Cos), angle);
                if (b.Chance(0.4))
                    term = b.Constant(0.2, 2) * term;
                sum = sum is null ? (b.Chance(0.85) ? term : -term) : b.Pick(sum + term, sum - term, sum * term);
            }

            if (b.Chance(0.15))
                sum = sum! * b.Pick<Expression>(b.Shuffled);
            outputs.Add(b.Maybe(b.Chance(0.2) ? sum! + b.Constant(signed: true) : sum!));
        }

        return outputs;
    }

    /// <summary>An angle that depends on an input; twice pi times the input is the fft kernel and is left out.</summary>
    internal static Expression Angle(FunctionBuilder b, Expression x)
    {
        switch (b.Random.Next(10))
        {
            case < 4:
                return b.Constant(0.3, 6.5, signed: true) * x;
            case < 6:
                var factor = b.Constant(0.3, 1.7, signed: true);
                return b.Chance(0.6) ? factor * new Pi() * x : factor * x * new Pi();
            case < 8:
                return (b.Constant(0.3, 4, signed: true) * x) + b.Constant(0.1, 3);
            case 8:
                return new Pi() * x;
            default:
                return x;
        }
    }
}
