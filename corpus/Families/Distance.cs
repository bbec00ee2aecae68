using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Distances and similarities: between two points or from a constant point, in several norms.</summary>
public sealed class Distance : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "distance";

    /// <inheritdoc/>
    public override double Weight => 2;
    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 3, 4, 4, 6, 6, 6, 6, 8, 8];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var differences = Differences(b);
        var kind = b.Pick("l2", "l2", "squared", "l1", "weighted", "max", "inverse", "gauss", "mean", "huber");
        if (kind == "l2" && b.Inputs.Length == 6)
            kind = "weighted"; // The Euclidean distance of two points in three dimensions is the kmeans kernel.
        var parts = differences.Select(d => Part(b, d, kind)).ToArray();
        var sum = Accumulate(b, parts, kind == "max");
        var value = kind switch
        {
            "l2" or "weighted" => new MathCall(Sqrt, sum),
            "inverse" => b.Constant(0.5, 2) / (1.0 + new MathCall(Sqrt, sum)),
            "gauss" => new MathCall(Exp, -(b.Constant(0.5, 3) * sum)),
            "mean" => sum / parts.Length,
            _ => sum,
        };
        value = b.Maybe(value);
        if (b.Chance(0.2))
            value = b.Clamp(value, null, Math.Round(b.Between(0.3, 1.2), 2));
        return results == 1 || b.Inputs.Length == 6 ? [value] : [value, b.Chance(0.5) ? differences[0] * b.Constant() : b.Linear(b.Shuffled)];
    }

    private static Expression[] Differences(FunctionBuilder b)
    {
        var half = b.Inputs.Length / 2;
        if (b.Inputs.Length % 2 == 1 || b.Chance(0.2))
            return [.. b.Shuffled.Select(x => x - b.Constant(0.05, 1))];
        var isSplit = b.Chance(0.6);
        return [.. Enumerable.Range(0, half).Select(i => isSplit ? b.Inputs[i] - b.Inputs[half + i] : b.Inputs[2 * i] - b.Inputs[(2 * i) + 1])];
    }

    private static Expression Part(FunctionBuilder b, Expression difference, string kind) => kind switch
    {
        "l1" or "max" => new MathCall(Fabs, difference),
        "weighted" => b.Constant(0.2, 3) * b.Square(difference),
        "huber" => new Conditional(new MathCall(Fabs, difference) < 0.3, b.Square(difference), new MathCall(Fabs, difference) - 0.21),
        _ => b.Square(difference),
    };

    private static Expression Accumulate(FunctionBuilder b, Expression[] parts, bool isMaximum)
    {
        if (b.Chance(0.4))
        {
            var sum = b.Local(0.0);
            foreach (var part in parts)
            {
                if (isMaximum)
                    b.Assign(sum, new MathCall(Fmax, sum, part));
                else
                    b.Assign(sum, part, BinaryOperator.Add);
            }

            return sum;
        }

        return parts.Aggregate((sum, part) => isMaximum ? new MathCall(Fmax, sum, part) : sum + part);
    }
}
