using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>
/// Masks over a small window: each a sum with the products of a row's and a column's small whole numbers, or numbers of their own, as
/// weights; one or two of them combined into a strength that saturates. The benchmark's own masks are left out by the guard.
/// </summary>
public sealed class Neighbourhood : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "neighbourhood";

    /// <inheritdoc/>
    public override double Weight => 3;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [4, 6, 6, 9, 9, 9, 9];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var columns = b.Inputs.Length == 4 ? 2 : 3;
        var masks = Enumerable.Range(0, b.Pick(1, 2, 2)).Select(_ => Mask(b, columns)).ToArray();
        if (masks.Length == 2 || b.Chance(0.6))
            masks = [.. masks.Select(mask => (Expression)b.Local(mask))];
        var strength = masks.Length == 1
            ? b.Pick(masks[0], new MathCall(Fabs, masks[0]), new MathCall(Fabs, masks[0]), b.Square(masks[0]))
            : b.Random.Next(6) switch
            {
                < 3 => new MathCall(Sqrt, b.Square(masks[0]) + b.Square(masks[1])),
                3 => new MathCall(Fabs, masks[0]) + new MathCall(Fabs, masks[1]),
                4 => new MathCall(Fmax, new MathCall(Fabs, masks[0]), new MathCall(Fabs, masks[1])),
                _ => b.Square(masks[0]) + b.Square(masks[1]),
            };
        var value = b.Chance(0.6) ? Saturated(b, strength) : strength;
        return results == 1 ? [value] : [value, masks[^1]];
    }

    private static Expression Mask(FunctionBuilder b, int columns)
    {
        var rows = b.Inputs.Length / columns;
        var isSeparable = b.Chance(0.6);
        var (down, across) = (Weights(b, rows), Weights(b, columns));
        Expression? sum = null;
        for (var i = 0; i < b.Inputs.Length; i++)
        {
            var weight = isSeparable ? down[i / columns] * across[i % columns] : b.Chance(0.25) ? 0 : b.Pick(-2.0, -1, -1, 1, 1, 2, 0.5, -0.5, 3, -4);
            if (weight != 0)
                sum = Plus(sum, weight, b.Inputs[i]);
        }

        sum ??= b.Inputs[0] - b.Inputs[^1];
        return b.Chance(0.3) ? sum / b.Pick(2.0, 3, 4, 8, 16) : sum;
    }

    private static int[] Weights(FunctionBuilder b, int count) =>
        [.. Enumerable.Range(0, count).Select(i => b.Pick(-2, -1, -1, 0, 1, 1, 2, 3))];

    private static Expression Plus(Expression? sum, double weight, Expression input)
    {
        var size = Math.Abs(weight);
        var term = size == 1 ? input : size == Math.Floor(size) ? Expression.Whole((int)size) * input : size * input;
        return sum is null ? (weight > 0 ? term : size == 1 ? -input : -size * input) : weight > 0 ? sum + term : sum - term;
    }

    /// <summary>Not above a limit: the limit itself there, or a number close to it.</summary>
    private static Expression Saturated(FunctionBuilder b, Expression strength)
    {
        var limit = Math.Round(b.Between(0.3, 2.5), b.Pick(1, 2, 4));
        if (b.Chance(0.3))
            return b.Clamp(strength, null, limit);
        var local = b.Local(strength);
        var beyond = b.Pick(limit, Math.Round(limit * b.Between(0.9, 1), 3), 1.0);
        return new Conditional(b.Chance(0.5) ? local >= limit : local > limit, beyond, local);
    }
}
