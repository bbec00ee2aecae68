using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Medians, ranges, sorted pairs and counts of a few inputs.</summary>
public sealed class OrderStatistics : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "order-statistics";

    /// <inheritdoc/>
    public override double Weight => 0.9;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [2, 3, 3, 4, 5];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Inputs;
        var (low, high) = (b.Maybe(x.Aggregate((s, t) => new MathCall(Fmin, s, t))), b.Maybe(x.Aggregate((s, t) => new MathCall(Fmax, s, t))));
        Expression value = b.Random.Next(5) switch
        {
            0 => high - low,
            1 => (high + low) / 2.0,
            2 when x.Length == 3 => x[0] + x[1] + x[2] - high - low,
            3 => Counted(b),
            _ => (b.Constant() * high) - (b.Constant() * low),
        };
        return results == 1 ? [value] : [value, b.Linear(x)];
    }

    private static Variable Counted(FunctionBuilder b)
    {
        var sum = b.Local(0.0);
        var threshold = b.Constant(0.2, 0.8);
        foreach (var x in b.Inputs)
            b.When(x > threshold, () => b.Assign(sum, x - threshold, BinaryOperator.Add));
        return sum;
    }
}
