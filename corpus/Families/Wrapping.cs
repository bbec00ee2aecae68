using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Remainders: phases, angles and hours brought back into one turn, and what is made of them.</summary>
public sealed class Wrapping : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "wrapping";

    /// <inheritdoc/>
    public override double Weight => 1.6;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 1, 2, 2, 3];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var (turn, isFull) = b.Random.Next(4) switch
        {
            0 => (b.Pick<Expression>(1.0, 1.0, 2.0, 0.5), false),
            1 => (b.Constant(0.5, 3), false),
            _ => (b.Chance(0.5) ? 2.0 * new Pi() : 6.283185, true),
        };
        // A few turns at most: with more, a function of few samples is noise.
        var rate = isFull ? b.Constant(1, 9) : b.Constant(0.4, 3);
        Expression phase = rate * b.Shuffled[0];
        if (b.Shuffled.Length > 1 && b.Chance(0.7))
            phase = b.Chance(0.5) ? phase - (b.Constant(0.3, 3) * b.Shuffled[1]) : phase + b.Shuffled[1];
        if (b.Chance(0.6))
            phase = b.Chance(0.5) ? b.Constant(0.1, 6) + phase : phase + b.Constant(0.1, 3);
        var wrapped = b.Local(b.Chance(0.75) ? new MathCall(Fmod, phase, turn) : phase - (turn * new MathCall(Floor, phase / turn)));
        if (b.Chance(0.5))
            b.When(wrapped < 0.0, () => b.Assign(wrapped, turn, BinaryOperator.Add));
        if (b.Chance(0.25))
            b.When(wrapped > 0.5 * turn, () => b.Assign(wrapped, turn, BinaryOperator.Subtract));
        Expression value = b.Random.Next(5) switch
        {
            0 => new MathCall(Fabs, wrapped - (0.5 * turn)),
            1 when b.Shuffled.Length > 2 => wrapped * b.Shuffled[2],
            2 => wrapped + (b.Constant(0.2, 1.5, signed: true) * b.Pick<Expression>(b.Shuffled)),
            _ => wrapped,
        };
        return results == 1 ? [value] : [value, b.Linear(b.Shuffled)];
    }
}
