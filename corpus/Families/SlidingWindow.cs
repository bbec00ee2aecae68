using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Held out. Loops over an array that look at neighbours: smoothing, second differences, peaks.</summary>
public sealed class SlidingWindow : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "sliding-window";

    /// <inheritdoc/>
    public override bool IsHeldOut => true;

    /// <inheritdoc/>
    public override bool NeedsArray => true;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [4, 5, 6, 8, 9];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var array = b.ArrayName!;
        var result = b.Local(0.0);
        var kind = b.Random.Next(3);
        b.Loop(1, b.Inputs.Length - 1, i =>
        {
            var (left, centre, right) = (new Element(array, i - Expression.Whole(1)), new Element(array, i), new Element(array, i + Expression.Whole(1)));
            var term = kind switch
            {
                0 => new MathCall(Fabs, left - (2.0 * centre) + right),
                1 => new MathCall(Fmax, 0.0, centre - (0.5 * (left + right))),
                _ => (left + centre + right) * (centre - 0.5) / 3.0,
            };
            b.Assign(result, term, BinaryOperator.Add);
        });
        return results == 1 ? [result] : [result, result / b.Inputs.Length];
    }
}
