using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Angles from ratios, by arcus functions that are kept inside their domain, alone and inside other expressions.</summary>
public sealed class InverseTrigonometric : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "inverse-trigonometric";

    /// <inheritdoc/>
    public override double Weight => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 2, 3, 3, 4];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ResultCounts => [1, 1, 2, 2];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var first = b.Maybe(Angle(b));
        var second = b.Random.Next(5) switch
        {
            0 => b.Maybe(Angle(b)),
            1 => (b.Constant() * first) + (b.Constant(signed: true) * Of(b, 0)),
            2 => new MathCall(b.Pick(Sin, Cos), first) * (b.Constant() + Of(b, 1)),
            3 => new MathCall(b.Pick(Asin, Acos), b.Clamp(Of(b, 1) * new MathCall(b.Pick(Sin, Cos), first) / b.Constant(0.8, 2), -1, 1)),
            _ => new MathCall(Atan2, Of(b, 0) + (b.Constant() * new MathCall(Sin, first)), b.Constant(0.5, 2) + new MathCall(Fabs, Of(b, 1))),
        };
        if (results == 2)
            return b.Chance(0.5) ? [first, second] : [second, first];
        return [b.Pick(first, first, second, first - second)];
    }

    private static Expression Angle(FunctionBuilder b) => b.Random.Next(8) switch
    {
        < 3 => new MathCall(b.Pick(Acos, Asin), b.Clamp(Ratio(b), -1, 1)),
        3 => new MathCall(b.Pick(Acos, Asin), Bounded(b)),
        4 => new MathCall(Atan, b.Constant(0.5, 4) * Ratio(b)),
        5 => new MathCall(Atan2, Of(b, 0), Of(b, 1) + b.Constant(0.1, 1.5)),
        6 => new MathCall(Atan2, b.Linear(b.Some(2)), b.Linear(b.Some(2)) + b.Constant(0.3, 2)),
        _ => new MathCall(Acos, Bounded(b)) - new MathCall(Atan2, Of(b, 0), b.Constant(0.2, 1) + Of(b, 1)),
    };

    /// <summary>Mostly, but not always, between −1 and 1.</summary>
    private static Expression Ratio(FunctionBuilder b)
    {
        var (x, y) = (Of(b, 0), Of(b, 1));
        var squared = b.Chance(0.5) ? b.Maybe((x * x) + (y * y)) : b.Maybe(b.Linear(b.Some(3)));
        var (p, q) = (b.Constant(0.1, 1), b.Constant(0.1, 1));
        return b.Random.Next(4) switch
        {
            0 => (squared - b.Constant(0.1, 1)) / b.Constant(0.5, 2),
            1 => (p * squared) - q,
            2 => ((x * p) - (y * q)) / (squared + b.Constant(0.2, 1)),
            _ => ((x * (p + (q * y))) - (b.Constant(0.2, 1) * y)) / (squared + b.Constant(0.1, 1)),
        };
    }

    private static Expression Bounded(FunctionBuilder b) => b.Random.Next(3) switch
    {
        0 => b.Constant(0.2, 0.9) * new MathCall(b.Pick(Sin, Cos), b.Linear(b.Some(2))),
        1 => Of(b, 0) / new MathCall(Sqrt, b.Constant(0.3, 1.5) + (Of(b, 0) * Of(b, 0)) + (Of(b, 1) * Of(b, 1))),
        _ => new MathCall(Tanh, b.Linear(b.Some(2))),
    };

    private static Expression Of(FunctionBuilder b, int i) => b.Shuffled[i % b.Shuffled.Length];
}
