using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Answers instead of quantities: signs, counts, ranks, votes and which of several is larger.</summary>
public sealed class Comparison : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "comparison";

    /// <inheritdoc/>
    public override double Weight => 0.8;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 3, 4, 6];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ResultCounts => [1];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var difference = b.Maybe(b.Linear(b.Some(3)) - b.Constant(0.05, 0.8));
        return b.Random.Next(4) switch
        {
            0 => [new Conditional(difference > 0.0, 1.0, b.Chance(0.5) ? new Conditional(difference < -b.Constant(0.1, 0.8), -1.0, 0.0) : -1.0)],
            1 => [Count(b)],
            2 => [new Conditional(difference >= 0.0, b.Linear(b.Some(2)), b.Constant(signed: true) * b.Pick<Expression>(b.Shuffled))],
            _ => [Largest(b)],
        };
    }

    private static Variable Count(FunctionBuilder b)
    {
        var count = b.Local(0.0);
        foreach (var x in b.Shuffled)
            b.When(b.Chance(0.6) ? x > b.Constant(0.1, 0.7) : x * b.Constant(0.5, 2) < b.Pick<Expression>(b.Shuffled), () => b.Assign(count, b.Chance(0.7) ? 1.0 : b.Constant(0.3, 2), BinaryOperator.Add));
        return count;
    }

    /// <summary>The largest of the inputs, or of their sizes, and perhaps its place.</summary>
    private static Variable Largest(FunctionBuilder b)
    {
        var (isBySize, isPlace) = (b.Chance(0.4), b.Chance(0.3));
        var largest = b.Local(isBySize ? new MathCall(Fabs, b.Inputs[0]) : b.Inputs[0]);
        var place = isPlace ? b.Local(0.0) : largest;
        for (var i = 1; i < b.Inputs.Length; i++)
        {
            var (rank, x) = (i, isBySize ? new MathCall(Fabs, b.Inputs[i]) : b.Inputs[i]);
            b.When(x > largest, () =>
            {
                b.Assign(largest, x);
                if (isPlace)
                    b.Assign(place, (double)rank);
            });
        }

        return place;
    }
}
