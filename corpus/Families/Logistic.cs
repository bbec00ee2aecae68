using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Squashed linear forms: neurons, gates, soft choices between inputs.</summary>
public sealed class Logistic : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "logistic";

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 3, 4, 6];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var outputs = new List<Expression>();
        for (var i = 0; i < results; i++)
        {
            var form = b.Maybe(b.Linear(b.Shuffled) + b.Constant(0.1, 1, signed: true));
            outputs.Add(b.Maybe(b.Random.Next(4) switch
            {
                0 => 1.0 / (1.0 + new MathCall(Exp, -(b.Constant(1, 5) * form))),
                1 => new MathCall(Tanh, b.Constant(0.5, 3) * form),
                2 => new MathCall(Log, 1.0 + new MathCall(Exp, b.Constant(1, 4) * form)),
                _ => Blend(b, form),
            }));
        }

        return outputs;
    }

    private static Expression Blend(FunctionBuilder b, Expression form)
    {
        var gate = b.Local(1.0 / (1.0 + new MathCall(Exp, -(b.Constant(1, 6) * form))));
        return (gate * b.Pick<Expression>(b.Shuffled)) + ((1.0 - gate) * b.Constant(signed: true));
    }
}
