using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Linear interpolation in a constant table of equally spaced knots, found by a loop.</summary>
public sealed class TableInterpolation : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "table-interpolation";

    /// <inheritdoc/>
    public override double Weight => 0.9;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 1, 2, 3];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var knots = b.Random.Next(3, 7);
        var table = b.NewName();
        b.Add(new TableDeclaration(table, [.. Enumerable.Range(0, knots).Select(_ => Math.Round(b.Between(-1, 1.5), 2))]));
        var position = b.Clamp(b.Shuffled[0] * (knots - 1.0), 0, knots - 1.0);
        var place = b.Local(position);
        var value = b.Local(new Element(table, Expression.Whole(0)));
        b.Loop(0, knots - 1, i => b.When(place >= i, () => b.Assign(
            value, new Element(table, i) + ((place - i) * (new Element(table, i + Expression.Whole(1)) - new Element(table, i))))));
        Expression result = b.Shuffled.Length > 1 ? value * b.Linear(b.Shuffled[1..]) : value;
        return results == 1 ? [result] : [result, place];
    }
}
