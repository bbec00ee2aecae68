using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Piecewise functions: one or two nested conditions, each side a small expression.</summary>
public sealed class Branching : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "branching";

    /// <inheritdoc/>
    public override double Weight => 1.2;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var outputs = new List<Expression>();
        for (var i = 0; i < results; i++)
        {
            var value = b.Local(b.Chance(0.5) ? 0.0 : b.Constant(signed: true));
            b.When(Condition(b), () => b.Assign(value, RandomExpression.Tree(b, 2, b.Shuffled)), b.Chance(0.7) ? () => Otherwise(b, value) : null);
            outputs.Add(b.Chance(0.3) ? (value * b.Constant()) + b.Pick<Expression>(b.Shuffled) : value);
        }

        return outputs;
    }

    private static void Otherwise(FunctionBuilder b, Variable value)
    {
        if (b.Chance(0.3))
            b.When(Condition(b), () => b.Assign(value, RandomExpression.Tree(b, 1, b.Shuffled)), () => b.Assign(value, RandomExpression.Tree(b, 2, b.Shuffled)));
        else
            b.Assign(value, RandomExpression.Tree(b, 2, b.Shuffled));
    }

    private static Expression Condition(FunctionBuilder b)
    {
        var left = b.Pick<Expression>(b.Shuffled);
        var right = b.Chance(0.5) ? b.Constant(0.1, 0.9, signed: b.Chance(0.3)) : b.Chance(0.5) ? b.Pick<Expression>(b.Shuffled) : b.Linear(b.Some(2));
        return b.Chance(0.5) ? left < right : left > right;
    }
}
