using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>A few locals, each computed from those before.</summary>
public sealed class StraightLine : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "straight-line";

    /// <inheritdoc/>
    public override double Weight => 1.2;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        List<Expression> values = [.. b.Shuffled];
        for (var lines = b.Random.Next(1, 6); lines > 0; lines--)
        {
            var local = b.Local(RandomExpression.Tree(b, b.Pick(1, 2, 2), values));
            values.AddRange([local, local]);
        }

        List<Expression> recent = [.. values.TakeLast(4), b.Shuffled[0]];
        return [.. Enumerable.Range(0, results).Select(_ => RandomExpression.Tree(b, b.Pick(1, 2), recent))];
    }
}
