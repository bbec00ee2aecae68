using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>A helper function called two or three times, its results combined.</summary>
public sealed class Composition : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "composition";

    /// <inheritdoc/>
    public override double Weight => 1.6;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 3, 4, 6];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var arity = b.Pick(1, 1, 2);
        var helper = b.Helper(arity, h => RandomExpression.Tree(h, h.Pick(2, 3), h.Shuffled));
        Expression Call() => helper([.. Enumerable.Range(0, arity).Select(_ => RandomExpression.Tree(b, b.Pick(0, 0, 1), b.Shuffled))]);
        var outputs = new List<Expression>();
        for (var i = 0; i < results; i++)
        {
            var (first, second) = (b.Maybe(Call()), b.Maybe(Call()));
            outputs.Add(b.Random.Next(5) switch
            {
                0 => first + second,
                1 => first - (b.Constant() * second),
                2 => first * second,
                3 => helper([.. Enumerable.Repeat(first, arity)]),
                _ => new MathCall(b.Pick(Fmin, Fmax), first, second),
            });
        }

        return outputs;
    }
}
