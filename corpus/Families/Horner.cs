using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>A polynomial in one input, written as nested products or as a loop over a table of coefficients.</summary>
public sealed class Horner : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "horner";

    /// <inheritdoc/>
    public override double Weight => 0.6;
    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 1, 2, 3];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Shuffled[0];
        Expression value;
        if (b.Chance(0.4))
        {
            var degree = b.Random.Next(2, 6);
            var table = b.NewName();
            b.Add(new TableDeclaration(table, [.. Enumerable.Range(0, degree).Select(_ => Math.Round(b.Between(-2, 2), 2))]));
            var sum = b.Local(0.0);
            b.Loop(0, degree, i => b.Assign(sum, (sum * x) + new Element(table, i)));
            value = sum;
        }
        else
        {
            value = b.Constant(signed: true);
            for (var degree = b.Random.Next(1, 5); degree > 0; degree--)
                value = b.Chance(0.6) ? (value * x) + b.Constant() : (value * x) - b.Constant();
            value = b.Maybe(value);
        }

        if (b.Inputs.Length > 1)
            value *= b.Shuffled[1];
        return results == 1 ? [value] : [value, b.Linear(b.Shuffled) * x];
    }
}
