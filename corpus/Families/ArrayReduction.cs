using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Loops over an array: sums, norms, extremes, dot products with a table, running filters.</summary>
public sealed class ArrayReduction : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "array-reduction";

    /// <inheritdoc/>
    public override double Weight => 1.5;
    /// <inheritdoc/>
    public override bool NeedsArray => true;
    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [2, 3, 4, 5, 6, 8, 9];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var n = b.Inputs.Length;
        var array = b.ArrayName!;
        var kind = b.Pick("sum", "squares", "absolute", "extreme", "dot", "mean", "norm", "sine", "variance", "filter", "count", "difference");
        var sum = b.Local(kind == "extreme" ? b.Inputs[0] : 0.0);
        var table = kind == "dot" ? Table(b, n) : null;
        var factor = b.Constant(0.3, 3);
        var extreme = b.Pick(Fmin, Fmax);
        b.Loop(kind is "extreme" or "difference" ? 1 : 0, n, i => Step(b, new Element(array, i), i));
        Expression value = kind is "mean" or "variance" ? sum / n : kind == "norm" ? new MathCall(Sqrt, sum) : sum;
        if (b.Chance(0.2))
            value = b.Pick(new MathCall(Tanh, value), new MathCall(Fabs, value), new MathCall(Fmax, value, 0.0));
        if (b.Chance(0.2))
            value = b.Clamp(value, null, Math.Round(b.Between(0.4, 2), 1));
        return results == 1 ? [value] : [value, b.Pick((b.Inputs[0] * b.Constant()) + value, value * value, b.Constant() - value)];

        void Step(FunctionBuilder b, Expression x, Variable i)
        {
            switch (kind)
            {
                case "extreme":
                    b.Assign(sum, new MathCall(extreme, sum, x));
                    break;
                case "filter":
                    b.Assign(sum, (0.7 * sum) + (factor * x));
                    break;
                case "count":
                    b.When(x > 0.4, () => b.Assign(sum, x, BinaryOperator.Add));
                    break;
                default:
                    b.Assign(sum, Term(x, i), BinaryOperator.Add);
                    break;
            }
        }

        Expression Term(Expression x, Variable i) => kind switch
        {
            "squares" or "norm" => x * x,
            "absolute" => new MathCall(Fabs, x - factor * 0.3),
            "dot" => x * new Element(table!, i),
            "sine" => new MathCall(Sin, factor * x),
            "variance" => (x - 0.5) * (x - 0.5),
            "difference" => new MathCall(Fabs, x - new Element(array, i - Expression.Whole(1))),
            _ => x,
        };
    }

    private static string Table(FunctionBuilder b, int length)
    {
        var name = b.NewName();
        b.Add(new TableDeclaration(name, [.. Enumerable.Range(0, length).Select(_ => b.Chance(0.5) ? b.Random.Next(-2, 3) : Math.Round(b.Between(-2, 2), 1))]));
        return name;
    }
}
