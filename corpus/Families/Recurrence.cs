using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>A map applied to itself a few times: logistic, tent-like, affine and coupled.</summary>
public sealed class Recurrence : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "recurrence";

    /// <inheritdoc/>
    public override double Weight => 0.8;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 3];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Local(b.Shuffled[0]);
        var parameter = b.Shuffled.Length > 1 ? b.Maybe(b.Constant(0.5, 2.5) * b.Shuffled[1]) : b.Constant(0.5, 2.8);
        var other = b.Shuffled.Length > 2 ? b.Local(b.Shuffled[2]) : null;
        var kind = b.Random.Next(4);
        b.Loop(0, b.Random.Next(1, 6), _ =>
        {
            var next = kind switch
            {
                0 => parameter * x * (1.0 - x),
                1 => new MathCall(Sin, parameter * x) + 0.1,
                2 => (0.5 * x) + (parameter / (1.0 + (x * x))),
                _ => new MathCall(Fabs, 1.0 - (parameter * x)),
            };
            b.Assign(x, other is null ? next : (0.7 * next) + (0.3 * other));
            if (other is not null)
                b.Assign(other, (0.8 * other) + (0.2 * x));
        });
        return results == 1 ? [x] : [x, other is null ? x * x : other];
    }
}
